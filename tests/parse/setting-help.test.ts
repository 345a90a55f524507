import { expect, it } from 'vitest';
import { applyEdits } from '../../src/diagnostics/apply-fixes.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { parseCourseFile } from '../../src/parse/course-file.ts';
import { SourceFile } from '../../src/text/source.ts';

const REQUIRED = { id: 'course', version: '1.0.0', title: 'Course', language: 'en' };

/** What is told of one setting beside those that must be there, and what becomes of its line with --fix. */
function read(yaml: string) {
  const key = /^\w+/.exec(yaml)?.[0];
  const others = Object.entries(REQUIRED).filter(([name]) => name !== key);
  const before = others.map(([name, value]) => `${name}: ${value}\n`).join('');
  const source = new SourceFile('courses/night-stops/course.yaml', before + yaml);
  const found: Diagnostic[] = [];
  parseCourseFile(source, (diagnostic) => found.push(diagnostic));
  const [{ help, fix } = { help: undefined, fix: undefined }] = found;
  const mended = fix && applyEdits(source.text, fix).slice(before.length);
  return { help, ...(mended === undefined ? {} : { mended }) };
}

// biome-ignore format: a table
it.each<[yaml: string, help: string, mended?: string]>([
  ['certificate: yes',                  'write certificate: true',                             'certificate: true'],
  ['certificate: "no"  # none',         'write certificate: false',                            'certificate: false  # none'],
  ['certificate: maybe',                'write certificate: true, or certificate: false'],
  ['passMark: 80%',                     'write passMark: 80',                                  'passMark: 80'],
  ['passMark: "80"',                    'write passMark: 80',                                  'passMark: 80'],
  ['passMark: eighty',                  'write passMark: 80'],
  ['minutes: 1,200',                    'write minutes: 1200'],
  ['minutes: 30 min',                   'write minutes: 30'],
  ['minutes: two',                      'write minutes: 2'],
  ['passMark: 120',                     'write 100 or less'],
  ['language: english',                 'write language: en'],
  ['language: Español',                 'write language: es'],
  ['language: en_us',                   'write language: en-US'],
  ['formats: scorm1.2',                 'write formats: [scorm12]',                            'formats: [scorm12]'],
  ['formats: scorm12, web',             'write formats: [scorm12, web]',                       'formats: [scorm12, web]'],
  ['formats: zip',                      'write formats: [scorm12]'],
  ['formats: [scorm2014]',              'did you mean scorm2004?',                             'formats: [scorm2004]'],
  ['id: My Course 1',                   'write id: my-course-1'],
  ['version: 2',                        'write version: 2.0.0'],
  ['version: v1.2',                     'write version: 1.2.0'],
  ['title: 911',                        'write title: "911"',                                  'title: "911"'],
  ['order: inorder',                    'did you mean in-order?',                              'order: in-order'],
  ['order: any',                        'write order: free'],
  ['objectives:\n- Say the law',        'write each with an id before it, in a line of its own: law: Say the law'],
  ['objectives:\n  The Law: Say it',    'write the-law: ...'],
  ['tracking: all',                     'write one "key: value" a line under tracking:, each with two blanks before it'],
  ['tracking:\n  connectionCheck: on',  'write connectionCheck: true',                         'tracking:\n  connectionCheck: true'],
  ['timeLimit: 60',                     'Courses have no time limit (WCAG 2.2.1); set it in the LMS if the law asks'],
  ['pasMark: 70',                       'did you mean passMark?',                              'passMark: 70'],
  ['pasMark: 70\npassMark: 80',         'did you mean passMark?'],
  ['pasMark: 70\npassMrk: 80',          'did you mean passMark?',                              'passMark: 70\npassMrk: 80'],
  ['title: Stops: what to look for',    'put the value into quotation marks: title: "Stops: what to look for"', 'title: "Stops: what to look for"'],
  ['title: Say "no": how  # later',     'put the value into quotation marks: title: "Say \\"no\\": how"', 'title: "Say \\"no\\": how"  # later'],
  ['objectives:\n\tlaw: Say it\n\tact: Do it', 'write blanks in place of the tab',            'objectives:\n  law: Say it\n  act: Do it'],
])('%j: %s', (yaml, help, mended) => {
  expect(read(yaml)).toEqual(mended === undefined ? { help } : { help, mended });
});

it('says which lines are missing, ready to copy', () => {
  const found: Diagnostic[] = [];
  parseCourseFile(new SourceFile('courses/night-stops/course.yaml', '# Mine\n'), (diagnostic) =>
    found.push(diagnostic),
  );
  expect(found.map(({ help }) => help)).toEqual([
    'add a line: id: night-stops',
    'add a line: version: 1.0.0',
    'add a line: title: ...',
    'add a line: language: en',
  ]);
});
