import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PackageFormat, PackageProblem, PlanEntry } from '../../src/formats/format.ts';
import { scorm12 } from '../../src/formats/scorm12/index.ts';
import { scorm2004 } from '../../src/formats/scorm2004/index.ts';
import { web } from '../../src/formats/web/index.ts';
import { packageFiles, textOf } from '../support/package-files.ts';
import { packageInput } from '../support/package-input.ts';

/** What breaks: the entries of a good package, changed. */
type Mutation = (entries: readonly PlanEntry[]) => readonly PlanEntry[];
type Broken = readonly [what: string, mutation: Mutation, rules: readonly PackageProblem['rule'][]];

const good12 = scorm12.plan(packageInput()).entries;
const good3 = scorm2004.plan(packageInput({ edition: 3 })).entries;
const good4 = scorm2004.plan(packageInput({ edition: 4 })).entries;

describe('a good package', () => {
  it.each([
    ['SCORM 1.2', scorm12, good12],
    ['SCORM 2004 3rd Edition', scorm2004, good3],
    ['SCORM 2004 4th Edition', scorm2004, good4],
    ['Web folder', web, web.plan(packageInput()).entries],
  ] as const)('as %s breaks no rule', async (title, format, entries) => {
    const verdict = await format.verify(packageFiles(entries));
    expect(verdict).toMatchObject({ title, problems: [] });
  });

  it('is claimed by its own format only', async () => {
    const claims = async (entries: readonly PlanEntry[]) => {
      const verdicts = await Promise.all(
        [scorm12, scorm2004, web].map((format) => format.verify(packageFiles(entries))),
      );
      return verdicts.map((verdict) => verdict !== undefined);
    };
    expect(await claims(good12)).toEqual([true, false, false]);
    expect(await claims(good4)).toEqual([false, true, false]);
    expect(await claims(web.plan(packageInput()).entries)).toEqual([false, false, true]);
  });

  it('says what it is', async () => {
    expect((await scorm2004.verify(packageFiles(good4)))?.facts).toEqual({
      Title: 'Night shift: calls & <cases>',
      Identifier: 'night_shift',
      Version: '1.0.0',
      Launches: 'index.html',
      SCOs: '1',
    });
  });

  it('of SCORM 2004 2nd edition is judged by the rules alone', async () => {
    const verdict = await scorm2004.verify(packageFiles(manifest('2004 3rd Edition', 'CAM 1.3')(good3)));
    expect(verdict).toMatchObject({
      title: 'SCORM 2004 2nd Edition',
      problems: [],
      facts: { 'Not checked': 'the schemas of this edition' },
    });
  });

  it('may carry metadata about learning objects', async () => {
    const lom =
      '<schemaversion>1.2</schemaversion><lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"><general><title><langstring>Night shift</langstring></title></general></lom>';
    const verdict = await scorm12.verify(packageFiles(manifest('<schemaversion>1.2</schemaversion>', lom)(good12)));
    expect(verdict?.problems).toEqual([]);
  });

  it('may stand in a folder that its manifest names as the base', async () => {
    const moved = good12.map((entry) =>
      /\.(xml|xsd)$/.test(entry.path) ? entry : { ...entry, path: `content/${entry.path}` },
    );
    const verdict = await scorm12.verify(
      packageFiles(manifest('<resources>', '<resources xml:base="content/">')(moved)),
    );
    expect(verdict?.problems).toEqual([]);
  });

  it('may have several items, and clusters of them', async () => {
    const items = `<item identifier="part"><title>Part</title>
        <item identifier="first" identifierref="sco_night_shift"><title>First</title></item>
        <item identifier="second" identifierref="sco_night_shift" parameters="?page=2"><title>Second</title></item>
      </item></organization>`;
    const verdict = await scorm12.verify(packageFiles(manifest('</organization>', items)(good12)));
    expect(verdict?.problems).toEqual([]);
  });
});

// biome-ignore format: a table
const ofEvery: readonly Broken[] = [
  // 1
  ['a byte order mark', manifest('<?xml', '\uFEFF<?xml'), ['manifest/byte-order-mark']],
  ['bytes that are no UTF-8', manifest('Night', 'N\uFFFDght'), ['manifest/not-utf8']],
  ['another encoding', manifest('encoding="UTF-8"', 'encoding="ISO-8859-1"'), ['manifest/encoding']],
  ['a document type', manifest('?>\n', '?>\n<!DOCTYPE manifest>\n'), ['manifest/doctype']],
  ['an entity of HTML', manifest('Night', 'Night&nbsp;'), ['manifest/not-well-formed']],
  ['an ampersand on its own', manifest('calls &amp;', 'calls &'), ['manifest/not-well-formed']],
  ['an element that is not closed', manifest('</resources>', ''), ['manifest/not-well-formed']],
  ['a return between schema locations', manifest(/xsd http:/, 'xsd&#xD;http:'), ['manifest/schema-location']],
  // 2
  ['another prefix for adlcp', manifest(/\badlcp:(scorm[tT]ype)|xmlns:adlcp/g, (found) => found.replace('adlcp', 'scorm')), ['manifest/prefix']],
  ['a prefix for the manifest itself', manifest(/<(\/?)(?=[a-z]+[ >/])/g, '<$1cp:', ['xmlns=', 'xmlns:cp=']), ['manifest/prefix']],
  // 3
  ['resources before organizations', manifest(/( {2}<organizations[\s\S]*<\/organizations>\n)([\s\S]*<\/resources>\n)/, '$2$1'), ['manifest/schema', 'manifest/parts']],
  ['no schema', manifest('<schema>ADL SCORM</schema>', ''), ['manifest/schema-order']],
  ['another schema', manifest('ADL SCORM', 'SCORM'), ['manifest/schema-name']],
  // 4
  ['an identifier with a digit in front', manifest(/"item_night_shift"/g, '"1item"'), ['manifest/schema', 'manifest/identifier', 'manifest/identifier-unusual']],
  ['an identifier with a space', manifest(/"item_night_shift"/g, '"item one"'), ['manifest/schema', 'manifest/identifier', 'manifest/identifier-unusual']],
  ['an identifier with a period', manifest(/"item_night_shift"/g, '"item.1"'), ['manifest/identifier-unusual']],
  ['an identifier of 41 characters', manifest(/"item_night_shift"/g, `"${'i'.repeat(41)}"`), ['manifest/identifier-unusual']],
  ['an identifier that is taken', manifest(/"item_night_shift"/g, '"night_shift"'), ['manifest/schema', 'manifest/identifier-twice']],
  ['an organization with a long identifier', manifest(/"O4f4fa824"/g, '"organization"'), ['manifest/organization-identifier']],
  // 5
  ['a default organization that is not there', manifest('default="O4f4fa824"', 'default="other"'), ['manifest/default-organization']],
  ['two organizations', manifest('</organization>', '</organization><organization identifier="other"><title>Other</title><item identifier="i" identifierref="sco_night_shift"><title>Other</title></item></organization>'), ['manifest/one-organization']],
  ['no default organization', manifest(' default="O4f4fa824"', ''), ['manifest/default-organization']],
  ['no organization', manifest(/<organization [\s\S]*<\/organization>/, ''), ['manifest/no-organization']],
  // 6
  ['an organization without a title', manifest(/<title>.*<\/title>/, ''), ['manifest/title']],
  ['an item without a title', manifest(/(isvisible="true">\s*)<title>.*<\/title>/, '$1'), ['manifest/title']],
  ['an empty title', manifest(/<title>.*<\/title>/, '<title> </title>'), ['manifest/title']],
  // 7
  ['an item with items below that launches something', manifest('<title>Night shift: calls &amp; &lt;cases&gt;</title>\n      </item>', '<title>Night shift</title><item identifier="below" identifierref="sco_night_shift"><title>Below</title></item></item>', ['<title>Night shift: calls &amp; &lt;cases&gt;</title>\n        <imsss:sequencing>', '<title>Night shift</title><item identifier="below" identifierref="sco_night_shift"><title>Below</title></item>\n        <imsss:sequencing>'], [/<adlnav:presentation>[\s\S]*<\/adlnav:presentation>/, '']), ['manifest/item-cluster']],
  // 8
  ['another type of resource', manifest('type="webcontent"', 'type="text/html"'), ['manifest/resource-type']],
  ['no type of SCO', manifest(/ adlcp:scorm[tT]ype="sco"/, ''), ['manifest/scorm-type']],
  ['an asset in place of the SCO', manifest('"sco"', '"asset"'), ['manifest/no-sco']],
  ['no address of what is launched', manifest(/(<resource [^>]*) href="index.html"/, '$1'), ['manifest/resource-address']],
  ['no file for the address', manifest(/<file href="index.html"\/>/, ''), ['manifest/resource-file', 'files/unlisted']],
  // 9
  ['a listed file that is not there', without('assets/map.png'), ['files/missing', 'launch/not-there']],
  ['a listed file in other letters', manifest('"assets/map.png"', '"assets/Map.png"'), ['files/missing', 'files/unlisted']],
  ['a file that is not listed', manifest('<file href="assets/map.png"/>', ''), ['files/unlisted']],
  // 10
  ['an address from the root', addressed('/assets/map.png'), ['manifest/href', 'files/missing', 'files/unlisted']],
  ['an address with a backslash', addressed('assets\\map.png'), ['manifest/href', 'files/missing', 'files/unlisted']],
  ['an address out of the package', addressed('../assets/map.png'), ['manifest/href', 'files/missing', 'files/unlisted']],
  ['an address elsewhere', addressed('https://example.org/map.png'), ['manifest/href', 'files/unlisted']],
  ['an address with a space', renamedEverywhere('map.png', 'the map.png'), ['manifest/href', 'files/name']],
  ['an address with an accent', renamedEverywhere('map.png', 'carté.png'), ['manifest/href', 'files/name']],
  ['an address with a bare percent sign', addressed('assets/map.png%'), ['manifest/schema', 'manifest/href', 'files/missing', 'files/unlisted']],
  ['an address without an extension', renamedEverywhere('map.png', 'map'), ['manifest/href', 'files/no-extension']],
  ['an address with parameters', manifest(/(<resource [^>]*)href="index.html"/, '$1href="index.html?page=1"'), ['manifest/href-query']],
  ['parameters that begin with a letter', manifest('isvisible="true"', 'isvisible="true" parameters="page=1"'), ['manifest/parameters']],
  // 12
  ['a base that is no folder', manifest('<resources>', '<resources xml:base="assets">'), ['manifest/base', 'files/missing', 'files/unlisted']],
  // 13
  ['a name in capitals', renamedEverywhere('map.png', 'Map.png'), ['files/name']],
  ['a name with a plus', renamedEverywhere('map.png', 'map+1.png'), ['files/name']],
  ['names that differ in capitals only', added('assets/MAP.png'), ['files/name', 'files/twins']],
  ['a name of 65 characters', renamedEverywhere('map.png', `${'m'.repeat(61)}.png`), ['files/long-name']],
  ['what a desktop leaves behind', added('__MACOSX/._index.html'), ['files/name', 'files/left-behind']],
  ['a hidden file', added('assets/.hidden.png'), ['files/name', 'files/left-behind']],
  // 14
  ['a script for the server', added('assets/report.php'), ['files/server-script']],
  ['a source map', added('player.js.map'), ['files/type']],
  ['a module by its name', added('module.mjs'), ['files/type']],
  ['a file without an extension', renamedEverywhere('map.png', 'map%2e'), ['manifest/href', 'files/missing', 'files/unlisted', 'files/name', 'files/no-extension', 'launch/not-there']],
  // 15
  ['a picture from a server without HTTPS', page('assets/map.png', 'http://example.org/map.png'), ['launch/insecure-request']],
  ['a script from elsewhere', page('</head>', '<script src="https://cdn.example.org/a.js"></script></head>'), ['launch/outside-request']],
  ['a font from elsewhere', text('course.css', '', '@font-face { src: url("//fonts.example.org/a.woff2") }'), ['launch/outside-request']],
  ['a style from elsewhere', page('<h1', '<h1 style="background: url(https://example.org/a.png)"'), ['launch/outside-request']],
  // 16
  ['a module script', page('<script src', '<script type="module" src'), ['launch/module-script']],
  ['a script with crossorigin', page('<script src', '<script crossorigin src'), ['launch/crossorigin']],
  ['a script from the root', page('src="player.js"', 'src="/player.js"'), ['launch/from-root']],
  ['a script that is not there', page('src="player.js"', 'src="player2.js"'), ['launch/not-there']],
  ['a service worker', text('player.js', '', 'navigator.serviceWorker.register("worker.js");'), ['launch/service-worker']],
];

// biome-ignore format: a table
const of12: readonly Broken[] = [
  ['no manifest at the root', renamed('imsmanifest.xml', 'course/imsmanifest.xml'), ['manifest/not-in-root']],
  ['a manifest in capitals', renamed('imsmanifest.xml', 'IMSManifest.xml'), ['manifest/name', 'files/name']],
  ['an item that launches nothing', manifest(' identifierref="sco_night_shift"', ''), ['manifest/item-launches-nothing']],
  ['a version of 21 characters', manifest('version="1.0.0"', `version="${'1'.repeat(21)}"`), ['manifest/schema', 'manifest/version']],
  ['an item that refers to nothing there', manifest('identifierref="sco_night_shift"', 'identifierref="sco"'), ['manifest/item-reference']],
  ['a version that nobody knows', manifest('>1.2<', '>1.3.1<'), ['manifest/schema-version']],
  ['the spelling of SCORM 2004', manifest('adlcp:scormtype', 'adlcp:scormType'), ['manifest/schema', 'manifest/scorm-type']],
  ['no metadata', manifest(/<metadata>[\s\S]*<\/metadata>/, ''), ['manifest/parts']],
  ['a title of 201 characters', manifest(/<title>.*<\/title>/, `<title>${'t'.repeat(201)}</title>`), ['manifest/schema', 'manifest/title-length']],
  ['too much launch data', manifest(/(isvisible="true">\s*<title>.*<\/title>)/, `$1<adlcp:datafromlms>${'d'.repeat(256)}</adlcp:datafromlms>`), ['manifest/schema', 'manifest/launch-data']],
  ['no schema file', without('imscp_rootv1p1p2.xsd'), ['files/schema-missing']],
];

// biome-ignore format: a table
const of2004: readonly Broken[] = [
  ['a version of 21 characters', manifest('version="1.0.0"', `version="${'1'.repeat(21)}"`), ['manifest/version']],
  ['an item that refers to nothing there', manifest('identifierref="sco_night_shift"', 'identifierref="sco"'), ['manifest/item-reference', 'manifest/presentation']],
  ['a version that nobody knows', manifest(/2004 ... {1,2}Edition/, '2004 5th Edition'), ['manifest/schema-version']],
  ['no version', manifest(/<schemaversion>.*<\/schemaversion>/, ''), ['manifest/schema-order']],
  ['an unknown element of sequencing', manifest('<imsss:controlMode', '<imsss:anything/><imsss:controlMode'), ['manifest/schema']],
  ['a measure above 1', manifest('<imsss:deliveryControls', '<imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>1.5</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives><imsss:deliveryControls'), ['manifest/schema']],
  ['a control that nobody knows', manifest('>continue<', '>next<'), ['manifest/schema']],
  ['a title of 201 characters', manifest(/<title>.*<\/title>/, `<title>${'t'.repeat(201)}</title>`), ['manifest/title-length']],
  ['navigation for an item that launches nothing', manifest(' identifierref="sco_night_shift"', ''), ['manifest/item-launches-nothing', 'manifest/presentation']],
  ['too much launch data', manifest('<adlnav:presentation>', `<adlcp:dataFromLMS>${'d'.repeat(4001)}</adlcp:dataFromLMS><adlnav:presentation>`), ['manifest/launch-data']],
  ['no schema file', without('imsss_v1p0util.xsd'), ['files/schema-missing']],
];

// biome-ignore format: a table
const of4: readonly Broken[] = [
  ['the spelling of SCORM 1.2', manifest('adlcp:scormType', 'adlcp:scormtype'), ['manifest/scorm-type']],
  ['schema files of the 3rd edition', withEntries(good3, 'imsss_v1p0util.xsd', 'adlcp_v1p3.xsd'), ['files/schema-edition']],
  ['a threshold on what is no SCO', manifest('"sco"', '"asset"', ['<adlnav:presentation>', '<adlcp:completionThreshold completedByMeasure="true"/><adlnav:presentation>']), ['manifest/no-sco', 'manifest/completion-threshold']],
];

// biome-ignore format: a table
const of3: readonly Broken[] = [
  ['the spelling of SCORM 1.2', manifest('adlcp:scormType', 'adlcp:scormtype'), ['manifest/schema', 'manifest/scorm-type']],
  ['schema files of the 4th edition', withEntries(good4, 'imsss_v1p0util.xsd', 'adlcp_v1p3.xsd'), ['files/schema-edition']],
  ['a threshold of the 4th edition', manifest('<adlnav:presentation>', '<adlcp:completionThreshold completedByMeasure="true"/><adlnav:presentation>'), ['manifest/schema']],
];

describe.each([
  ['SCORM 1.2', scorm12, good12, [...ofEvery, ...of12]],
  ['SCORM 2004 3rd Edition', scorm2004, good3, [...ofEvery, ...of2004, ...of3]],
  ['SCORM 2004 4th Edition', scorm2004, good4, [...ofEvery, ...of2004, ...of4]],
] as const)('%s', (_, format, good, broken) => {
  it.each(broken)('with %s breaks exactly that', async (_what, mutation, rules) => {
    const entries = mutation(good);
    expect(entries).not.toEqual(good);
    expect(await rulesBroken(format, entries)).toEqual([...rules].sort());
  });
});

it('a fault that a hundred addresses share is one problem', async () => {
  const files = Array.from({ length: 100 }, (_, at) => `<file href="a ${at}.png"/>`).join('');
  const verdict = await scorm12.verify(packageFiles(manifest('</resource>', `${files}</resource>`)(good12)));
  expect(verdict?.problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /^The manifest lists files that are not in the zip: a 0\.png, a 1\.png, a 2\.png and 97 more$/,
    ),
    expect.stringMatching(/^An address in imsmanifest\.xml has a blank .*: a 0\.png \(line 27\), .* and 97 more$/),
  ]);
});

it('every rule has a package that breaks it', () => {
  const folder = join(import.meta.dirname, '../../src/formats');
  const rules = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/'((?:manifest|files|launch)\/[a-z0-9-]+)'/g),
    ])
    .map(([, rule]) => rule!);
  const broken = [...ofEvery, ...of12, ...of2004, ...of3, ...of4].flatMap(([, , found]) => found);
  expect([...new Set(broken)].sort()).toEqual([...new Set(rules)].sort());
});

async function rulesBroken(format: PackageFormat, entries: readonly PlanEntry[]): Promise<readonly string[]> {
  const verdict = await format.verify(packageFiles(entries));
  return [...new Set(verdict?.problems.map(({ rule }) => rule))].sort();
}

type Replacement = string | ((found: string) => string);

/** Changes a text file; a change that finds nothing to change leaves it as it is. */
function text(
  path: string,
  find: string | RegExp,
  put: Replacement,
  ...more: readonly (readonly [string | RegExp, string])[]
): Mutation {
  return (entries) =>
    entries.map((entry) => {
      if (entry.path !== path) return entry;
      const changed = textOf(entry).replace(find, put as string);
      return { path, text: more.reduce((words, [from, to]) => words.replace(from, to), changed) };
    });
}

function manifest(
  find: string | RegExp,
  put: Replacement,
  ...more: readonly (readonly [string | RegExp, string])[]
): Mutation {
  return text('imsmanifest.xml', find, put, ...more);
}

function page(find: string, put: string): Mutation {
  return text('index.html', find, put);
}

function addressed(href: string): Mutation {
  return manifest('href="assets/map.png"', `href="${href}"`);
}

function without(path: string): Mutation {
  return (entries) => entries.filter((entry) => entry.path !== path);
}

function renamed(from: string, to: string): Mutation {
  return (entries) => entries.map((entry) => (entry.path === from ? { ...entry, path: to } : entry));
}

/** A file with another name, in the zip, in the manifest and in the page. */
function renamedEverywhere(from: string, to: string): Mutation {
  return (entries) =>
    [renamed(`assets/${from}`, `assets/${to}`), manifest(from, to), page(from, to)].reduce(
      (all, change) => change(all),
      entries,
    );
}

/** One more file, listed like the others. */
function added(path: string): Mutation {
  return (entries) => [...manifest('</resource>', `<file href="${path}"/></resource>`)(entries), { path, text: 'x' }];
}

/** Files of another package in place of those of the same name. */
function withEntries(other: readonly PlanEntry[], ...paths: readonly string[]): Mutation {
  return (entries) =>
    entries.map((entry) =>
      paths.includes(entry.path) ? (other.find(({ path }) => path === entry.path) ?? entry) : entry,
    );
}
