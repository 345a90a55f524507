import type { XmlElement, XmlTreeNode, XsdValidator } from 'libxml2-wasm';
import { error, type PackageProblem } from './format.ts';
import { MANIFEST } from './manifest.ts';
import { type SchemaSet, schemaFile } from './schemas.ts';

/** An element of a manifest as a value. */
export interface ManifestElement {
  /** As written: `item`, `adlcp:location`. */
  readonly name: string;
  /** Without its prefix. */
  readonly local: string;
  readonly namespace: string;
  readonly attributes: readonly ManifestAttribute[];
  readonly children: readonly ManifestElement[];
  /** Its words and those of its children, without white space around them. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

export interface ManifestAttribute {
  readonly name: string;
  readonly local: string;
  readonly namespace: string;
  readonly value: string;
}

/** What stands in a manifest, and what its schemas say about it. */
export interface ManifestReading {
  /** Undefined when the text is no well-formed XML. */
  readonly root: ManifestElement | undefined;
  readonly problems: readonly PackageProblem[];
}

/**
 * Reads a manifest and holds it against the schemas of its edition.
 *
 * The schemas see less than one would hope: of the ways to break a manifest that ADL's validator knows, they miss more
 * than half. Our own rules are the real gate.
 */
export async function readManifest(
  text: string,
  schemas: SchemaSet | undefined,
  name: string = MANIFEST,
): Promise<ManifestReading> {
  const { ParseOption, XmlDocument, XmlLibError } = await import('libxml2-wasm');
  // The text is decoded already, whatever encoding it declares; nothing outside it is fetched.
  const option = ParseOption.XML_PARSE_IGNORE_ENC | ParseOption.XML_PARSE_NO_XXE;
  try {
    const document = XmlDocument.fromString(text, { option });
    try {
      const root = elementOf(document.root);
      if (schemas === undefined) return { root, problems: [] };
      // We have no schemas for metadata about learning objects, and nothing that launches a course reads them.
      for (const record of document.find('//*[local-name()="lom"]')) record.remove();
      const validator = await validatorOf(schemas);
      try {
        validator.validate(document);
        return { root, problems: [] };
      } catch (broken) {
        if (!(broken instanceof XmlLibError)) throw broken;
        return { root, problems: broken.details.map((detail) => schemaProblem(detail, name)) };
      }
    } finally {
      document.dispose();
    }
  } catch (broken) {
    if (!(broken instanceof XmlLibError)) throw broken;
    return { root: undefined, problems: broken.details.slice(0, 1).map((detail) => notWellFormed(detail, name)) };
  }
}

interface Detail {
  readonly message: string;
  readonly line: number;
}

const schemaProblem = ({ message, line }: Detail, name: string): PackageProblem =>
  error('manifest/schema', `${name} line ${line}: ${plainMessage(message)}`);

const notWellFormed = ({ message, line }: Detail, name: string): PackageProblem =>
  error('manifest/not-well-formed', `${name} line ${line} is no XML: ${plainMessage(message)}`);

/** libxml2 writes a namespace before every name and a full stop after every sentence. */
const plainMessage = (message: string): string =>
  message
    .replaceAll(/\{[^{}]*\}/g, '')
    .trim()
    .replace(/\.$/, '');

const elementOf = (element: XmlElement): ManifestElement => ({
  name: qualified(element.prefix, element.name),
  local: element.name,
  namespace: element.namespaceUri,
  attributes: element.attrs.map(({ prefix, name, namespaceUri, value }) => ({
    name: qualified(prefix, name),
    local: name,
    namespace: namespaceUri,
    value,
  })),
  children: [...nodesIn(element)].filter(isElement).map(elementOf),
  text: element.content.trim(),
  line: element.line,
});

const qualified = (prefix: string, name: string): string => (prefix === '' ? name : `${prefix}:${name}`);

function* nodesIn(element: XmlElement): Generator<XmlTreeNode> {
  for (let node = element.firstChild; node !== null; node = node.next) yield node;
}

const isElement = (node: XmlTreeNode): node is XmlElement => 'attrs' in node;

/** Compiled once a process and edition: that takes longer than everything else here. */
const validatorOf = (schemas: SchemaSet): Promise<XsdValidator> => {
  const known = validators.get(schemas.folder);
  if (known) return known;
  const compiled = compile(schemas);
  validators.set(schemas.folder, compiled);
  return compiled;
};

const validators = new Map<string, Promise<XsdValidator>>();

const compile = async (schemas: SchemaSet): Promise<XsdValidator> => {
  const { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } = await import('libxml2-wasm');
  const address = (name: string) => `schemas:/${schemas.folder}/${name}`;
  const files = schemas.names.map((name) => [address(name), schemaFile(schemas, name)]);
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(files)));
  const document = XmlDocument.fromString(umbrella(schemas), { url: address('all.xsd') });
  return XsdValidator.fromDoc(document);
};

/**
 * One schema that imports all the others, since libxml2 does not look at xsi:schemaLocation. That of IMS metadata 1.2 is left
 * out, as its content model is ambiguous and libxml2 refuses it.
 */
const umbrella = ({ locations }: SchemaSet): string => `<?xml version="1.0"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="schemas:all">
${locations
  .filter(({ file }) => !file.startsWith('imsmd_'))
  .map(({ namespace, file }) => `<xsd:import namespace="${namespace}" schemaLocation="${file}"/>`)
  .join('\n')}
</xsd:schema>`;
