import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PackageDocument, PackagePlan, WrittenPackage } from '../formats/format.ts';
import { begin, end, removeLeftovers } from './unfinished.ts';
import { explainFailure, type WriteProblem, type Written } from './write-problem.ts';

/** A document that was to be written beside a package. */
export interface WrittenDocument {
  readonly document: PackageDocument;
  readonly file: string;
  readonly result: Written;
}

/**
 * Writes what is delivered beside a package, each file under a temporary name until it is complete.
 *
 * @param zip - The package as it was written; the documents go into its folder and begin with its name.
 */
export async function writeDocuments(
  { name, documents = [] }: PackagePlan,
  zip: string,
): Promise<readonly WrittenDocument[]> {
  if (documents.length === 0) return [];
  const facts = await factsOf(zip);
  const written: WrittenDocument[] = [];
  for (const document of documents) {
    const file = join(dirname(zip), `${name}.${document.ending}`);
    const result = 'problem' in facts ? facts : await writeText(document.text(facts), file);
    written.push({ document, file, result });
  }
  return written;
}

const factsOf = async (zip: string): Promise<WrittenPackage | { readonly problem: WriteProblem }> => {
  try {
    const hash = createHash('sha256');
    await pipeline(createReadStream(zip), hash);
    return { fileName: basename(zip), bytes: (await stat(zip)).size, sha256: hash.digest('hex') };
  } catch (error) {
    return { problem: explainFailure(error, zip) };
  }
};

/** Writes a text under a temporary name until it is complete; its folder is made when it is not there. */
export const writeText = async (text: string, file: string): Promise<Written> => {
  const temporary = begin(file);
  try {
    await mkdir(dirname(file), { recursive: true });
    removeLeftovers(dirname(file));
    await writeFile(temporary, text, { flush: true });
    await rename(temporary, file);
    return { bytes: Buffer.byteLength(text) };
  } catch (error) {
    return { problem: explainFailure(error, file) };
  } finally {
    end(temporary);
  }
};
