import type { LinkFact, Passage } from '../course/course.ts';
import { readLink } from '../course/links.ts';
import { ofEachPage, tellOf } from './check.ts';

const SOUND = /\.(?:mp3|m4a|aac|wav|ogg|oga|opus|flac)(?:[?#].*)?$/i;

/** `Transcript`, `Transcript of the call`, `Radio call: transcript`; no `Transcript policy`. */
const TRANSCRIPT = /^transcripts?(?=$|[\s\d:–—-]*$|\s*[:–—(-]|\s+(?:of|for|to)\b|\s+\d)|\btranscripts?$/i;
const IN_OTHER_LANGUAGE = /trans[ck]ri|abschrift|mitschrift/i;
const OF_ALL = /transcripts\b|\b(?:both|all)\b/i;

/** What can be heard can be read on the same page: each recording has a transcript under it (WCAG 1.2.1). */
export const checkAudio = ofEachPage(({ links, passages, source, path }, english, report) => {
  const recordings = links.filter(
    ({ href }, at) =>
      SOUND.test(href) &&
      readLink(href, path).to !== 'document' &&
      links.findIndex((other) => other.href === href) === at,
  );
  if (recordings.length === 0) return;
  const pattern = english ? TRANSCRIPT : IN_OTHER_LANGUAGE;
  const transcripts = passages.filter(
    ({ role, text }) => (role === 'title' || role === 'heading') && pattern.test(text.trim()),
  );
  for (const { range } of withoutTranscript(recordings, transcripts)) {
    tellOf(report, 'error', source)(
      'audio/no-transcript',
      range,
      transcripts.length === 0
        ? 'This recording has no transcript on the page'
        : 'This recording has no transcript of its own under it',
      'write what is said under it: ::: disclosure {title="Transcript of the recording"}',
    );
  }
});

/** A transcript is that of the last recording before it which has none yet. */
function withoutTranscript(recordings: readonly LinkFact[], transcripts: readonly Passage[]): readonly LinkFact[] {
  let open: LinkFact[] = [];
  let next = 0;
  const starts = transcripts.map(({ text, rangeOf }) => ({ at: rangeOf(0, 1).start, ofAll: OF_ALL.test(text) }));
  for (const { at, ofAll } of starts.sort((one, other) => one.at - other.at)) {
    while (next < recordings.length && recordings[next]!.range.start < at) open.push(recordings[next++]!);
    open = ofAll ? [] : open.slice(0, -1);
  }
  return [...open, ...recordings.slice(next)];
}
