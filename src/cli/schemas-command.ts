import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocks } from '../blocks/index.ts';
import { editorFiles, type ShownContainer } from '../editor/editor-files.ts';
import { questions } from '../questions/index.ts';
import { writeText } from '../write/documents.ts';
import type { ExitCode } from './main.ts';
import type { Surroundings } from './surroundings.ts';

/** `npm run schemas`: writes again what editors complete from, after settings or kinds have changed. */
export async function schemasCommand({ projectRoot }: Pick<Surroundings, 'projectRoot'>): Promise<ExitCode> {
  for (const [path, text] of editorFiles(shownContainers(projectRoot))) {
    const file = join(projectRoot, path);
    const result = await writeText(text, file);
    if ('problem' in result) {
      console.error(`${result.problem.message}; ${result.problem.help}`);
      return 1;
    }
    console.log(path);
  }
  return 0;
}

/** All containers by name, questions first, each with the examples of its kind. */
export function shownContainers(projectRoot: string): readonly ShownContainer[] {
  const read = (folder: string): string => readFileSync(join(projectRoot, 'src', folder, 'examples.md'), 'utf8');
  return [
    ...questions.map(({ name }) => ({ name, examples: read(`questions/${name}`) })),
    ...blocks.flatMap(({ names, folder }) => {
      const examples = read(`blocks/${folder}`);
      return names.map((name) => ({ name, examples }));
    }),
  ];
}
