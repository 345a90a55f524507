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

/** The first finding of the first fixture of each code: of courses, of question files, and of packages that cannot be written. */
export function findingExamples(projectRoot: string): readonly FindingExample[] {
  const fixtures = join(projectRoot, 'tests/fixtures');
  const examples = new Map<string, FindingExample>();
  const add = (code: string, told: string): void => {
    if (!examples.has(code)) examples.set(code, { code, told: told.trimEnd() });
  };
  for (const area of filesIn(join(fixtures, 'findings'))) {
    for (const name of filesIn(join(fixtures, 'findings', area))) {
      const expected = readFileSync(join(fixtures, 'findings', area, name, 'expected.txt'), 'utf8');
      add(`${area}/${name.replace(/--.*/, '')}`, expected.split('\n\n', 1)[0]!);
    }
  }
  for (const name of filesIn(join(fixtures, 'import'))) {
    for (const told of readFileSync(join(fixtures, 'import', name, 'expected.txt'), 'utf8').split('\n\n')) {
      const code = /^.* \[(import\/[a-z-]+)\]$/m.exec(told)?.[1];
      if (code) add(code, told);
    }
  }
  for (const file of filesIn(join(fixtures, 'write'))) {
    add(`write/${file.replace('.txt', '')}`, readFileSync(join(fixtures, 'write', file), 'utf8'));
  }
  return [...examples.values()];
}

const filesIn = (folder: string): readonly string[] => readdirSync(folder).sort();
