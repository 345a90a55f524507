import { some } from '../../text/some.ts';
import { checkFileNames } from '../file-name-rules.ts';
import { error, type PackageFiles, type PackageProblem, type PackageVerdict, warning } from '../format.ts';
import { checkLaunch } from '../launch-rules.ts';
import { isManifest } from '../manifest.ts';
import { type ManifestElement, readManifest } from '../manifest-document.ts';
import { all, attribute, everything } from '../scorm-package.ts';
import { COURSE_STRUCTURE, COURSE_STRUCTURE_NAMESPACE } from './course-structure.ts';

/**
 * Judges a package as cmi5; undefined when it has no course structure, or a SCORM manifest beside it.
 *
 * The rules are those of the specification, clauses 13 and 14, and of its schema, which no package registry has.
 */
export async function verifyCmi5(files: PackageFiles): Promise<PackageVerdict | undefined> {
  if (files.paths.some(isManifest) || !files.paths.some(isCourseStructure)) return undefined;
  const title = 'cmi5';
  const outside = [...checkFileNames(files.paths), ...checkLaunch(files)];
  const text = files.text(COURSE_STRUCTURE);
  if (text === undefined) return { title, problems: [...notInRoot(files), ...outside], facts: {} };
  const { root, problems } = await readManifest(text, undefined, COURSE_STRUCTURE);
  const found = [...problems, ...noDocumentType(text), ...outside];
  if (root === undefined) return { title, problems: found, facts: {} };
  const structure = structureOf(root, files);
  return { title, problems: [...found, ...rules.flatMap((rule) => rule(structure))], facts: factsOf(structure) };
}

const isCourseStructure = (path: string): boolean => path.toLowerCase().split('/').at(-1) === COURSE_STRUCTURE;

/** Clause 14.1: in the root, by this name. */
const notInRoot = ({ paths }: PackageFiles): readonly PackageProblem[] =>
  paths
    .filter(isCourseStructure)
    .slice(0, 1)
    .map((path) =>
      error('manifest/not-in-root', `The course structure is ${path}; systems look for cmi5.xml in the root`),
    );

const noDocumentType = (text: string): readonly PackageProblem[] =>
  /<!DOCTYPE/.test(text) ? [error('manifest/doctype', 'cmi5.xml has a <!DOCTYPE>, which systems refuse to read')] : [];

interface Structure {
  readonly root: ManifestElement;
  readonly courses: readonly ManifestElement[];
  readonly blocks: readonly ManifestElement[];
  /** Assignable units at every depth. */
  readonly units: readonly ManifestElement[];
  readonly objectives: readonly ManifestElement[];
  readonly files: PackageFiles;
}

const structureOf = (root: ManifestElement, files: PackageFiles): Structure => {
  const own = everything(root).filter(({ namespace }) => namespace === root.namespace);
  return {
    root,
    courses: all(root, 'course'),
    blocks: own.filter(({ local }) => local === 'block'),
    units: own.filter(({ local }) => local === 'au'),
    objectives: all(root, 'objectives').flatMap((list) => all(list, 'objective')),
    files,
  };
};

type StructureRule = (structure: Structure) => readonly PackageProblem[];

/** Clause 13.2: the root element, in the namespace of the first version. */
const knownRoot: StructureRule = ({ root }) =>
  root.local === 'courseStructure' && root.namespace === COURSE_STRUCTURE_NAMESPACE
    ? []
    : [
        error(
          'manifest/namespace',
          `cmi5.xml must begin with <courseStructure xmlns="${COURSE_STRUCTURE_NAMESPACE}">; it begins with <${root.name} xmlns="${root.namespace}">`,
        ),
      ];

/** The schema: one course, objectives at most once, then units and blocks, and nothing of the same name space after. */
const partsInOrder: StructureRule = ({ root }) => {
  const parts = root.children.filter(({ namespace }) => namespace === root.namespace).map(({ local }) => local);
  return /^course( objectives)?( (au|block))+$/.test(parts.join(' '))
    ? []
    : [
        error(
          'manifest/parts',
          `cmi5.xml must have <course>, perhaps <objectives>, and then <au> or <block>, in this order; it has ${
            parts.map((part) => `<${part}>`).join(', ') || 'none'
          }`,
        ),
      ];
};

/** The schema: the children of each part, in their order. */
const childrenInOrder: StructureRule = ({ root, courses, blocks, units, objectives }) => {
  const orders: readonly (readonly [readonly ManifestElement[], RegExp])[] = [
    [courses, /^title description$/],
    [objectives, /^title description$/],
    [blocks, /^title description( objectives)?( (au|block))+$/],
    [units, /^title description( objectives)? url( launchParameters)?( entitlementKey)?$/],
  ];
  const wrong = orders.flatMap(([elements, order]) =>
    elements.filter(({ children }) => {
      const names = children.filter(({ namespace }) => namespace === root.namespace).map(({ local }) => local);
      return !order.test(names.join(' '));
    }),
  );
  return about(wrong, (where) =>
    error('manifest/children', `${where}: needs <title>, <description> and what follows them, once each and in order`),
  );
};

/** Clauses 13.1.1 to 13.1.4: ids are IRIs, and no two things have the same. */
const uniqueIris: StructureRule = ({ courses, blocks, units, objectives }) => {
  const identified = [...courses, ...blocks, ...units, ...objectives];
  const seen = new Set<string>();
  const twice = identified.filter((element) => seen.size === seen.add(attribute(element, 'id') ?? '').size);
  return [
    ...about(
      identified.filter((element) => !isIri(attribute(element, 'id') ?? '')),
      (where) => error('manifest/identifier', `${where}: its id must be an address with a scheme (an IRI)`),
    ),
    ...about(twice, (where) => error('manifest/identifier-twice', `${where}: an id that is already taken`)),
  ];
};

const isIri = (text: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(text);

/** Titles and descriptions say something, in a language that is named. */
const wordsInLanguages: StructureRule = ({ courses, blocks, units, objectives }) => {
  const texts = [...courses, ...blocks, ...units, ...objectives].flatMap((element) => [
    ...all(element, 'title'),
    ...all(element, 'description'),
  ]);
  const strings = texts.flatMap((text) => all(text, 'langstring'));
  return [
    ...about(
      texts.filter((text) => all(text, 'langstring').every((string) => string.text === '')),
      (where) => error('manifest/title', `${where}: needs a <langstring> with words in it`),
    ),
    ...about(
      strings.filter((string) => !/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(attribute(string, 'lang') ?? '')),
      (where) => error('manifest/language', `${where}: lang must be a language tag, such as en-US`),
    ),
  ];
};

/** Clause 13.1.4: without moveOn the course is satisfied before anybody has opened it (best practice 6). */
const moveOn: StructureRule = ({ units }) => [
  ...about(
    units.filter((unit) => !MOVE_ON.includes(attribute(unit, 'moveOn') ?? 'NotApplicable')),
    (where) => error('manifest/move-on', `${where}: moveOn must be one of ${MOVE_ON.join(', ')}`),
  ),
  ...about(
    units.filter((unit) => (attribute(unit, 'moveOn') ?? 'NotApplicable') === 'NotApplicable'),
    (where) =>
      warning('manifest/no-move-on', `${where}: without moveOn it counts as done before anybody has opened it`),
  ),
];
const MOVE_ON = ['Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed', 'NotApplicable'];

/** Clause 13.1.4: a decimal from 0 to 1, at most four places. */
const masteryScore: StructureRule = ({ units }) =>
  about(
    units.filter((unit) => !/^(0?\.\d{1,4}|0(\.0{1,4})?|1(\.0{1,4})?)$/.test(attribute(unit, 'masteryScore') ?? '0')),
    (where) =>
      error('manifest/mastery-score', `${where}: masteryScore must be from 0 to 1, with at most four decimals`),
  );

/** Clause 8.1. */
const launchMethod: StructureRule = ({ units }) =>
  about(
    units.filter((unit) => !/^(AnyWindow|OwnWindow)$/.test(attribute(unit, 'launchMethod') ?? 'AnyWindow')),
    (where) => error('manifest/launch-method', `${where}: launchMethod must be AnyWindow or OwnWindow`),
  );

/** Clause 14.1: what is in the package is named by a relative address, everything else by a full one. */
const launchedFilesExist: StructureRule = ({ units, files }) => {
  const inside = units.filter((unit) => !isIri(addressOf(unit)));
  const missing = inside.filter((unit) => !files.paths.includes(addressOf(unit).replace(/[?#].*$/s, '')));
  return missing.length === 0
    ? []
    : [error('files/missing', `cmi5.xml launches what is not in the zip: ${some(missing.map(addressOf))}`)];
};

/** Clause 8.1: names that the LMS adds to the address must be free. */
const freeParameters: StructureRule = ({ units }) =>
  about(
    units.filter((unit) => /[?&](endpoint|fetch|actor|registration|activityId)=/.test(addressOf(unit))),
    (where) => error('launch/parameter', `${where}: its address has a parameter that the LMS adds`),
  );

/** Objectives that are referred to are there. */
const objectivesExist: StructureRule = ({ blocks, units, objectives }) => {
  const known = objectives.map((objective) => attribute(objective, 'id'));
  const references = [...blocks, ...units]
    .flatMap((element) => all(element, 'objectives'))
    .flatMap((list) => all(list, 'objective'));
  return about(
    references.filter((reference) => !known.includes(attribute(reference, 'idref'))),
    (where) => error('manifest/objective', `${where}: refers to an objective that is not there`),
  );
};

const rules: readonly StructureRule[] = [
  knownRoot,
  partsInOrder,
  childrenInOrder,
  uniqueIris,
  wordsInLanguages,
  moveOn,
  masteryScore,
  launchMethod,
  launchedFilesExist,
  freeParameters,
  objectivesExist,
];

const addressOf = (unit: ManifestElement): string => all(unit, 'url')[0]?.text ?? '';

const about = (
  elements: readonly ManifestElement[],
  problem: (where: string) => PackageProblem,
): readonly PackageProblem[] =>
  elements.length === 0
    ? []
    : [problem(some(elements.map(({ name, line }) => `<${name}> in line ${line} of cmi5.xml`)))];

const factsOf = ({ courses, units }: Structure): Readonly<Record<string, string>> => ({
  Title: courses.flatMap((course) => all(course, 'title').map(({ text }) => text)).join(', '),
  Identifier: courses.map((course) => attribute(course, 'id') ?? '').join(', '),
  Launches: units.map(addressOf).join(', '),
  'Move on': units.map((unit) => attribute(unit, 'moveOn') ?? 'NotApplicable').join(', '),
  'Pass mark': units.map((unit) => attribute(unit, 'masteryScore') ?? 'none').join(', '),
});
