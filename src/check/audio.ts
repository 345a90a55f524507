import { readLink } from '../course/links.ts';
import { ofEachPage, tellOf } from './check.ts';

const SOUND = /\.(?:mp3|m4a|aac|wav|ogg|oga|opus|flac)(?:[?#].*)?$/i;

/** What can be heard can be read on the same page (WCAG 1.2.1). */
export const checkAudio = ofEachPage(({ links, passages, source, path }, _, report) => {
  if (passages.some(({ role, text }) => (role === 'title' || role === 'heading') && /transcript/i.test(text))) return;
  for (const { href, range } of links) {
    if (!SOUND.test(href) || readLink(href, path).to === 'document') continue;
    tellOf(report, 'error', source)(
      'audio/no-transcript',
      range,
      'This recording has no transcript on the page',
      'write what is said under it: ::: disclosure {title="Transcript of the recording"}',
    );
  }
});
