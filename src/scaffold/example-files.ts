/** Which of these files an example refers to; they lie beside it. */
export const filesShown = (example: string, names: readonly string[]): readonly string[] =>
  names.filter((name) => reference(name).test(example));

/** Where the files of an example go in a course: films with what belongs to them into its media, others into its assets. */
export const folderFor = (names: readonly string[]): 'assets' | 'media' =>
  names.some((name) => /\.(mp4|webm|vtt)$/.test(name)) ? 'media' : 'assets';

/** The example with other references to its files. */
export const withReferences = (example: string, references: ReadonlyMap<string, string>): string =>
  [...references].reduce((text, [name, written]) => text.replace(reference(name), () => written), example);

/** `example-2.en.vtt` after `example.en.vtt`. */
export const nthName = (name: string, number: number): string =>
  number === 1 ? name : name.replace(/^[^.]*/, (stem) => `${stem}-${number}`);

/** A name behind the bracket of a link or the sign of an attribute. */
const reference = (name: string): RegExp => new RegExp(`(?<=[(=])${name.replaceAll('.', '\\.')}(?=[)\\s}])`, 'g');
