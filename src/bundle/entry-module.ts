/** What a course needs in its player; modules by path from the project, `/src/questions/choice/element.ts`. */
export interface PlayerParts {
  /** Modules that define elements. */
  readonly elements: readonly string[];
  /** Modules that export `grader`, by the name of the question type. */
  readonly graders: Readonly<Record<string, string>>;
  /** Module that exports `connect`. */
  readonly adapter: string;
}

/** The module the bundle begins with: the player knows neither question types nor standards; this hands them in. */
export function entryModule({ elements, graders, adapter }: PlayerParts): string {
  const names = Object.keys(graders);
  return [
    `import { start } from '/src/player/main.ts';`,
    `import { connect } from '${adapter}';`,
    ...names.map((name, place) => `import { grader as grader${place} } from '${graders[name]}';`),
    ...elements.map((element) => `import '${element}';`),
    `start({ connect, graders: { ${names.map((name, place) => `'${name}': grader${place}`).join(', ')} } });`,
    '',
  ].join('\n');
}
