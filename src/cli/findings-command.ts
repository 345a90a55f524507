import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FindingExample, findingsReference } from '../diagnostics/findings-reference.ts';
import { REFERENCE } from '../diagnostics/rules/index.ts';
import { writeText } from '../write/documents.ts';
import type { ExitCode } from './main.ts';
import type { Surroundings } from './surroundings.ts';

/** `npm run findings`: writes the reference of findings again, after one came or has other words. */
export async function findingsCommand({ projectRoot }: Pick<Surroundings, 'projectRoot'>): Promise<ExitCode> {
  const text = findingsReference(findingExamples(projectRoot));
  const result = await writeText(text, join(projectRoot, REFERENCE));
  if ('problem' in result) {
    console.error(`${result.problem.message}; ${result.problem.help}`);
    return 1;
  }
  console.log(REFERENCE);
  return 0;
}

/** The first finding of the first fixture of each code. */
export function findingExamples(projectRoot: string): readonly FindingExample[] {
  const home = join(projectRoot, 'tests/fixtures/findings');
  const examples = new Map<string, FindingExample>();
  for (const area of readdirSync(home).sort()) {
    for (const name of readdirSync(join(home, area)).sort()) {
      const code = `${area}/${name.replace(/--.*/, '')}`;
      if (examples.has(code)) continue;
      const expected = readFileSync(join(home, area, name, 'expected.txt'), 'utf8');
      examples.set(code, { code, told: expected.split('\n\n', 1)[0]!.trimEnd() });
    }
  }
  return [...examples.values()];
}
