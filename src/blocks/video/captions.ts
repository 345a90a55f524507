import webvtt, { type WebVttNode } from 'webvtt-parser';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { SourceFile } from '../../text/source.ts';

/** One caption; times in seconds. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  /** From `<v Name>`. */
  readonly speaker: string | undefined;
  readonly text: string;
}

/** The named characters of WebVTT (clause 4.2.2); the parser knows them only when told. */
const ENTITIES = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': '\u00a0',
  '&lrm;': '\u200e',
  '&rlm;': '\u200f',
};

/** What a slip in one line makes of the next. */
const CONSEQUENCE = /cannot be standalone|No blank line after/;

/** Captions as cues in the order of the file. Findings: captions/invalid, captions/empty. */
export function readCaptions(source: SourceFile, report: Report): readonly Cue[] {
  const { cues, errors } = parse(source.text);
  // One slip breaks several rules; the last that is told of a line is the plainest.
  const lines = new Map(errors.map(({ message, line }) => [line, message]));
  for (const [line, message] of lines) {
    if (lines.has(line - 1) && CONSEQUENCE.test(message)) continue;
    report({
      code: 'captions/invalid',
      severity: 'error',
      message: `These captions break a rule of WebVTT: ${message.replace(/\.$/, '')}`,
      help: 'mend the line, or save the captions again as WebVTT (.vtt)',
      source,
      range: source.linesRange(line - 1, line),
    });
  }
  if (cues.length === 0 && errors.length === 0) {
    report({
      code: 'captions/empty',
      severity: 'error',
      message: 'There are no captions in this file',
      help: 'write what is said, with times: 00:00:01.000 --> 00:00:04.000',
      source,
      range: source.linesRange(0, 1),
    });
  }
  return cues.map(({ startTime, endTime, tree }) => ({
    start: startTime,
    end: endTime,
    speaker: speakerOf(tree.children),
    text: textOf(tree.children).replace(/\s+/g, ' ').trim(),
  }));
}

/** The parser follows tags inside tags by recursion, so some files are too much for it. */
function parse(text: string): ReturnType<InstanceType<typeof webvtt.WebVTTParser>['parse']> {
  try {
    return new webvtt.WebVTTParser(ENTITIES).parse(text, 'captions');
  } catch {
    return { cues: [], errors: [{ message: 'Tags are nested too deep', line: 1 }] };
  }
}

const speakerOf = (nodes: readonly WebVttNode[]): string | undefined =>
  nodes.find(({ name }) => name === 'v')?.value?.trim() || undefined;

/** Not by recursion: tags may be nested as deep as the file is long. */
function textOf(nodes: readonly WebVttNode[]): string {
  let text = '';
  const waiting = [...nodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') text += node.value ?? '';
    for (const child of [...(node.children ?? [])].reverse()) waiting.push(child);
  }
  return text;
}
