import { z } from 'zod';
import type { Block } from '../../course/course.ts';
import { html, attributes as htmlAttributes, nothing } from '../../text/html.ts';
import type { AssetReference } from '../kind.ts';
import { defineBlock } from '../kind.ts';
import { type Cue, readCaptions } from './captions.ts';

interface VideoData {
  readonly video: AssetReference | undefined;
  readonly captions: AssetReference | undefined;
  readonly captionLanguage: string | undefined;
  readonly poster: AssetReference | undefined;
  readonly title: string;
  readonly cues: readonly Cue[];
  readonly words: readonly Block[];
}

/**
 * A video with captions and the transcript made from them (WCAG 1.2.2, 1.2.3). The browser's own player, never started
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
  }),
  parse({ attributes, children, opening, attributeRange, finding, asset }, report) {
    const given = attributes as { src?: string; captions?: string; poster?: string; title?: string };
    const file = (name: 'src' | 'captions' | 'poster') =>
      given[name] === undefined ? undefined : asset(given[name], attributeRange(name));
    const [videoFile, captions, poster] = [file('src'), file('captions'), file('poster')];
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
      title: given.title ?? '',
      cues: source ? readCaptions(source, report) : [],
      words: children,
    };
  },
  minutes: ({ cues }) => (cues.at(-1)?.end ?? 0) / 60,
  parts: (_, id) => ({ videos: [{ id }] }),
  render({ video, captions, captionLanguage, poster, title, cues, words }, { id, language, asset, blocks }) {
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
</figure>
</rc-video>
`;
  },
});

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
