import { z } from 'zod';
import type { Block } from '../../course/course.ts';
import { type Html, html, attributes as htmlAttributes, nothing } from '../../text/html.ts';
import type { AssetReference } from '../kind.ts';
import { defineBlock } from '../kind.ts';
import { type Cue, readCaptions } from './captions.ts';

interface VideoData {
  readonly video: AssetReference | undefined;
  readonly captions: AssetReference | undefined;
  readonly captionLanguage: string | undefined;
  readonly poster: AssetReference | undefined;
  /** The same video with audio description. */
  readonly described: AssetReference | undefined;
  readonly title: string;
  readonly cues: readonly Cue[];
  readonly words: readonly Block[];
}

/**
 * A video with captions, the transcript made from them, and a described version or the reason why it needs none (WCAG 1.2.2,
 * 1.2.3, 1.2.5). The browser's own player, never started
 * by itself (1.4.2).
 */
export const video = defineBlock<VideoData>({
  names: ['video'],
  folder: 'video',
  element: '/src/blocks/video/element.ts',
  needsId: true,
  attributes: z.strictObject({
    src: z.string().min(1).describe('The video, MP4 or WebM: media/name.mp4'),
    captions: z.string().min(1).optional().describe('Captions, WebVTT: media/name.en.vtt'),
    poster: z.string().optional().describe('Picture shown before the video starts.'),
    title: z.string().min(1).describe('Name of the video, for screen readers and the transcript.'),
    described: z
      .string()
      .min(1)
      .optional()
      .describe('The same video with audio description, MP4 or WebM: media/name.described.mp4'),
    'no-description': z
      .string()
      .trim()
      .min(1)
      .optional()
      .describe('Why it needs no audio description: "Everything that is seen is also said."'),
    flashes: z.literal('none').optional().describe('none: somebody has seen that nothing in it flashes.'),
  }),
  parse({ attributes, children, opening, attributeRange, finding, asset }, report) {
    const given = attributes as {
      src?: string;
      captions?: string;
      poster?: string;
      title?: string;
      described?: string;
      'no-description'?: string;
      flashes?: string;
    };
    const file = (name: 'src' | 'captions' | 'poster' | 'described') =>
      given[name] === undefined ? undefined : asset(given[name], attributeRange(name));
    const [videoFile, captions, poster, described] = [file('src'), file('captions'), file('poster'), file('described')];
    if (videoFile && !/\.(mp4|m4v|webm)$/.test(videoFile.path)) {
      report(
        finding(
          'video/format',
          attributeRange('src'),
          `Not every browser plays ${given.src}`,
          'convert it to MP4 (H.264 and AAC)',
        ),
      );
    }
    if (given.captions === undefined) {
      report(
        finding(
          'video/no-captions',
          opening,
          'This video has no captions',
          'add captions=media/name.en.vtt: learners who cannot hear it, and projectors without sound, depend on them',
        ),
      );
    }
    if (given.described === undefined && given['no-description'] === undefined) {
      report(
        finding(
          'video/no-description',
          opening,
          'Nothing says how somebody who cannot see this video learns what happens in it',
          'add described=media/name.described.mp4, a version with audio description; or, if the sound alone tells everything, no-description="Everything that is seen is also said."',
        ),
      );
    }
    if (given.flashes === undefined) {
      report({
        ...finding(
          'video/flashes',
          opening,
          'Nobody has said yet that nothing in this video flashes, which can cause seizures',
          'watch it: if nothing flashes more than three times a second, write flashes=none',
        ),
        severity: 'warning',
      });
    }
    const source = captions?.file.source;
    if (captions && !source && !/\.vtt$/i.test(captions.path)) {
      report(
        finding(
          'captions/not-webvtt',
          attributeRange('captions'),
          `${given.captions} is not a captions file`,
          'captions end in .vtt (WebVTT); most video tools can save them',
        ),
      );
    }
    return {
      video: videoFile,
      captions,
      captionLanguage: /\.([a-z]{2,3}(?:-[a-z0-9]+)?)\.vtt$/i.exec(captions?.path ?? '')?.[1],
      poster,
      described,
      title: given.title ?? '',
      cues: source ? readCaptions(source, report) : [],
      words: children,
    };
  },
  minutes: ({ cues }) => (cues.at(-1)?.end ?? 0) / 60,
  parts: (_, id) => ({ videos: [{ id }] }),
  render({ video, captions, captionLanguage, poster, described, title, cues, words }, { id, language, asset, blocks }) {
    if (!video) return nothing;
    const track = captions
      ? html`<track${htmlAttributes({ kind: 'captions', src: asset(captions), srclang: captionLanguage ?? language, label: 'Captions' })}>`
      : nothing;
    const player = htmlAttributes({
      controls: true,
      // The player asks for poster, captions and video when the lesson is opened: a course may have twenty videos.
      preload: 'none',
      playsinline: true,
      'data-poster': poster && asset(poster),
      src: asset(video),
      'aria-label': title,
    });
    return html`<rc-video video="${id}">
<figure class="rc-video" id="${id}" aria-labelledby="${id}_title">
<figcaption id="${id}_title">${title}</figcaption>
${blocks(words)}<video${player}>${track}</video>
<div class="rc-media-bar"></div>
<details class="rc-disclosure rc-transcript">
<summary>Transcript</summary>
<ol class="rc-disclosure-body rc-cues">
${cues.map(cueItem)}</ol>
</details>
${described ? describedVersion(asset(described), `${title}, with audio description`, track) : nothing}</figure>
</rc-video>
`;
  },
});

/** The browser's own player, too; it loads nothing before somebody plays it. */
const describedVersion = (src: string, label: string, track: Html) => html`<details class="rc-disclosure">
<summary>With audio description</summary>
<div class="rc-disclosure-body"><video${htmlAttributes({ controls: true, preload: 'none', playsinline: true, src, 'aria-label': label })}>${track}</video></div>
</details>
`;

const cueItem = ({ start, end, speaker, text }: Cue) =>
  html`<li data-start="${start}" data-end="${end}"><span class="rc-time">${clock(start)}</span> <span class="rc-cue">${speaker ? html`<b class="rc-speaker">${speaker}:</b> ` : nothing}${text}</span></li>
`;

/** Seconds as `1:05`, or `1:01:05` from an hour on. */
const clock = (seconds: number): string => {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};
