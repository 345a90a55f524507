import type { Outline } from '../../src/attempt/outline.ts';
import type { Course, CourseSettings } from '../../src/course/course.ts';
import type { PackageInput } from '../../src/formats/format.ts';
import { SourceFile } from '../../src/text/source.ts';

/** A small course ready to be packaged: a page, a player, a picture and a clip, all in memory. */
export const packageInput = (
  settings: Partial<CourseSettings> = {},
  parts: Partial<PackageInput> = {},
): PackageInput => {
  const course = smallCourse(settings);
  return {
    course,
    outline: outlineOf(course),
    page: { path: 'index.html', text: PAGE },
    player: [
      { path: 'player.js', text: '(function () { document.documentElement.classList.add("ready"); })();\n' },
      { path: 'course.css', text: 'body { max-width: 40rem; }\n' },
    ],
    assets: [
      { path: 'assets/map.png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
      { path: 'assets/call.en.vtt', text: 'WEBVTT\n\n00:00.000 --> 00:02.000\nA caller at the door.\n' },
      { path: 'assets/call.mp4', bytes: Uint8Array.from({ length: 5000 }, (_, at) => (at * 167) % 256) },
    ],
    ...parts,
  };
};

const smallCourse = (settings: Partial<CourseSettings>): Course => ({
  settings: {
    id: 'night-shift',
    version: '1.0.0',
    title: 'Night shift: calls & <cases>',
    language: 'en',
    passMark: 80,
    tries: undefined,
    minutes: 30,
    objectives: [],
    formats: ['scorm12'],
    edition: 4,
    lms: 'generic',
    tracking: {},
    contact: '',
    iri: undefined,
    media: 'media',
    checks: { readingGrade: 10, sentenceWords: 25, acronyms: [], terms: {}, off: {} },
    ...settings,
  },
  lessons: [],
  sheets: [],
  banks: [],
  description: [],
  contentNote: [],
  help: [],
  notice: [],
  links: [],
  passages: [],
  overrides: [],
  assetsUsed: new Set(),
  courseFile: new SourceFile('course.yaml', ''),
  settingRange: () => ({ start: 0, end: 0 }),
  assets: new Map(),
});

const outlineOf = ({ settings: { id, version, title, language } }: Course): Outline => ({
  course: id,
  version,
  title,
  language,
  objectives: [],
  lessons: [],
  sheets: [],
  questions: [],
  prompts: [],
  videos: [],
});

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Night shift</title>
<link rel="stylesheet" href="course.css">
<script src="player.js" defer></script>
</head>
<body>
<h1>Night shift</h1>
<p><a href="https://example.org/law">The law</a></p>
<img src="assets/map.png" alt="The beat">
<video src="assets/call.mp4" controls><track src="assets/call.en.vtt" kind="captions" srclang="en"></video>
</body>
</html>
`;
