import type { AssetFile, Block, Course } from '../course/course.ts';
import type { Html } from '../text/html.ts';

type UsedAsset = readonly [path: string, file: AssetFile];

/** Markup of lessons as it was made last, for a preview that renders a course again and again while one of them changes. */
export class MarkupMemory {
  #shared = '';
  #made = new WeakMap<readonly Block[], { readonly markup: Html; readonly used: readonly UsedAsset[] }>();

  /** Forgets everything when what the markup of one lesson takes from the others is not what it was. */
  meet({ settings, lessons, sheets, glossary }: Course): void {
    const addresses = [...lessons, ...sheets].map(({ path, id, headings }) => [
      path,
      id,
      headings.map(({ slug }) => slug),
    ]);
    const terms = glossary?.terms.map(({ id, forms }) => [id, forms]);
    const shared = JSON.stringify([settings.language, addresses, terms]);
    if (shared !== this.#shared) this.#made = new WeakMap();
    this.#shared = shared;
  }

  /** What `make` gave for these very blocks before, with the files that they use. */
  of(
    blocks: readonly Block[],
    onAsset: (...used: UsedAsset) => void,
    make: (onAsset: (...used: UsedAsset) => void) => Html,
  ): Html {
    const used: UsedAsset[] = [];
    const known = this.#made.get(blocks) ?? { markup: make((...asset) => used.push(asset)), used };
    this.#made.set(blocks, known);
    for (const asset of known.used) onAsset(...asset);
    return known.markup;
  }
}
