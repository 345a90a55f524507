import type { Range, SourceFile } from '../text/source.ts';
import type { Diagnostic, Edit } from './diagnostic.ts';
import { anchorOf, REFERENCE, ruleOf } from './rules/index.ts';

/** A finding that an author lets stand. */
interface Suppressed {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/**
 * Findings for code scanning and editors: SARIF 2.1.0 (OASIS, 2020). Files are addressed from where the command was run,
 * columns count UTF-16 units from 1.
 */
export function sarifLog(diagnostics: readonly Diagnostic[], letStand: readonly Suppressed[], version: string) {
  const all = [...diagnostics.map((diagnostic) => ({ diagnostic, reason: undefined })), ...letStand];
  const codes = [...new Set(all.map(({ diagnostic }) => diagnostic.code))].sort();
  const seen = new Map<string, number>();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Rollcall', semanticVersion: version, rules: codes.map(sarifRule) } },
        columnKind: 'utf16CodeUnits',
        results: all.map(({ diagnostic, reason }) => {
          const { code, severity, message, help, fix } = diagnostic;
          const print = fingerprint(diagnostic);
          const nth = (seen.get(print) ?? 0) + 1;
          seen.set(print, nth);
          return {
            ruleId: code,
            ruleIndex: codes.indexOf(code),
            level: severity,
            message: { text: help === undefined ? `${message}.` : `${message}. Help: ${help}` },
            locations: [{ physicalLocation: physicalLocation(diagnostic) }],
            partialFingerprints: { 'rollcall/v1': `${print}:${nth}` },
            ...(fix === undefined ? {} : { fixes: [sarifFix(fix, diagnostic)] }),
            ...(reason === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: reason }] }),
          };
        }),
      },
    ],
  };
}

/** Its address is a path in the project, which `helpUri` (an absolute one) cannot have, so it stands in the words. */
function sarifRule(code: string) {
  const { why, source, right } = ruleOf(code);
  const text = source === undefined ? why : `${why} (${source})`;
  const example = right === undefined ? '' : `\n\n\`\`\`\n${right}\n\`\`\``;
  return {
    id: code,
    shortDescription: { text: firstSentence(why) },
    fullDescription: { text },
    help: { text, markdown: `${text}${example}\n\nMore: ${REFERENCE}#${anchorOf(code)}` },
  };
}

/** A point in a number or an abbreviation ends none. */
const firstSentence = (text: string): string => /^.*?[.?!](?=\s+\p{Lu}|$)/su.exec(text)?.[0] ?? text;

/** All edits of it are in the file of the finding. */
const sarifFix = (fix: readonly Edit[], { help, source }: Diagnostic) => ({
  ...(help === undefined ? {} : { description: { text: help } }),
  artifactChanges: [
    {
      artifactLocation: artifactLocation(source),
      replacements: fix.map(({ range, text }) => ({
        deletedRegion: regionOf(source, range),
        insertedContent: { text },
      })),
    },
  ],
});

const physicalLocation = ({ source, range }: Diagnostic) => ({
  artifactLocation: artifactLocation(source),
  ...(source.text === '' ? {} : { region: regionOf(source, range) }),
});

const artifactLocation = ({ path }: SourceFile) => ({ uri: path.split('/').map(encodeURIComponent).join('/') });

function regionOf(source: SourceFile, range: Range) {
  const start = source.position(range.start);
  const end = source.position(range.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** The same for the same mistake when lines move: code, file and the words it is about. */
const fingerprint = ({ code, source, range }: Diagnostic): string => {
  const words = source.text.slice(range.start, Math.min(range.end, range.start + LONGEST));
  return [code, source.path, words.replace(/\s+/g, ' ').trim()].join(' ');
};

const LONGEST = 120;
