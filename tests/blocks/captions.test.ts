import { expect, it } from 'vitest';
import { readCaptions } from '../../src/blocks/video/captions.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { SourceFile } from '../../src/text/source.ts';
import { findingLine } from '../support/finding-line.ts';

function read(text: string) {
  const found: Diagnostic[] = [];
  const cues = readCaptions(new SourceFile('call.vtt', text), (diagnostic) => found.push(diagnostic));
  return { cues, found: found.map(findingLine) };
}

it('reads times, speakers and words, and leaves out markup', () => {
  const { cues, found } = read(`WEBVTT - A call

NOTE Nobody sees this.

STYLE
::cue { color: white }

1
00:01.000 --> 00:02.500 line:0 align:start
<v.loud Officer Díaz>Are you <i>hurt</i>?

00:03.000 --> 00:04.000
<c.shout>No</c> speaker

01:00:05.000 --> 01:00:06.000
Two
lines &amp; a sign &lt;3
`);
  expect(found).toEqual([]);
  expect(cues).toEqual([
    { start: 1, end: 2.5, speaker: 'Officer Díaz', text: 'Are you hurt?' },
    { start: 3, end: 4, speaker: undefined, text: 'No speaker' },
    { start: 3605, end: 3606, speaker: undefined, text: 'Two lines & a sign <3' },
  ]);
});

it.each([
  ['an empty file', '', ['call.vtt captions/invalid']],
  ['no words', 'WEBVTT\n', ['call.vtt:1:1 captions/empty']],
  [
    'SubRip',
    '1\n00:00:01,000 --> 00:00:02,000\nWords\n',
    ['call.vtt:1:1 captions/invalid', 'call.vtt:2:1 captions/invalid'],
  ],
  [
    'a time without hours and with a comma',
    'WEBVTT\n\n00:01,000 --> 00:02.000\nWords\n',
    ['call.vtt:3:1 captions/invalid'],
  ],
  ['an end before the beginning', 'WEBVTT\n\n00:02.000 --> 00:01.000\nWords\n', ['call.vtt:3:1 captions/invalid']],
])('tells of %s', (_, text, told) => {
  expect(read(text).found).toEqual(told);
});

it('tells of tags as deep as the file is long', () => {
  const { found } = read(`WEBVTT\n\n00:01.000 --> 00:02.000\n${'<b>'.repeat(30_000)}deep\n`);
  expect(found).toEqual(['call.vtt:1:1 captions/invalid']);
});
