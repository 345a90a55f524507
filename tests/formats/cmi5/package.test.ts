import { describe, expect, it } from 'vitest';
import { cmi5 } from '../../../src/formats/cmi5/index.ts';
import { formats } from '../../../src/formats/index.ts';
import { CourseTest } from '../../support/course-test.ts';
import { packageFiles } from '../../support/package-files.ts';
import { packageInput } from '../../support/package-input.ts';

const ASSESSED = { passMark: 72.5, objectives: [{ id: 'law', text: 'Say what the law asks & when' }] };

const scored = () => {
  const input = packageInput(ASSESSED);
  return { ...input, outline: { ...input.outline, passMark: 72.5, objectives: ASSESSED.objectives } };
};

describe('the course structure', () => {
  it('of a course that is scored', () => {
    const [structure] = cmi5.plan(scored()).entries;
    expect(structure).toMatchInlineSnapshot(`
      {
        "path": "cmi5.xml",
        "text": "<?xml version="1.0" encoding="UTF-8"?>
      <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
        <course id="urn:uuid:3bad0466-c615-51a0-9653-39d69583d4d3">
          <title><langstring lang="en">Night shift: calls &amp; &lt;cases&gt;</langstring></title>
          <description><langstring lang="en">Night shift: calls &amp; &lt;cases&gt;</langstring></description>
        </course>
        <objectives>
          <objective id="urn:uuid:3bad0466-c615-51a0-9653-39d69583d4d3#objective-law">
            <title><langstring lang="en">Say what the law asks &amp; when</langstring></title>
            <description><langstring lang="en">Say what the law asks &amp; when</langstring></description>
          </objective>
        </objectives>
        <au id="urn:uuid:3bad0466-c615-51a0-9653-39d69583d4d3#au" moveOn="CompletedAndPassed" masteryScore="0.725" launchMethod="AnyWindow">
          <title><langstring lang="en">Night shift: calls &amp; &lt;cases&gt;</langstring></title>
          <description><langstring lang="en">Night shift: calls &amp; &lt;cases&gt;</langstring></description>
          <objectives>
            <objective idref="urn:uuid:3bad0466-c615-51a0-9653-39d69583d4d3#objective-law"/>
          </objectives>
          <url>index.html</url>
        </au>
      </courseStructure>
      ",
      }
    `);
  });

  it('of a course that is not scored asks for completion only', () => {
    const text = structureOf();
    expect(text).toContain('moveOn="Completed"');
    expect(text).not.toContain('masteryScore');
    expect(text).not.toContain('objective');
  });

  it("takes the agency's own name of the course", () => {
    const iri = 'https://training.example.gov/courses/night-shift?a=1&b';
    expect(cmi5.plan(packageInput({ iri })).entries[0]).toMatchObject({
      text: expect.stringContaining('<course id="https://training.example.gov/courses/night-shift?a=1&amp;b">'),
    });
  });
});

const structureOf = (): string => {
  const [first] = cmi5.plan(packageInput()).entries;
  return first && 'text' in first ? first.text : '';
};

/** Rules that a package breaks when its structure is changed. */
const rulesOf = async (change: (text: string) => string): Promise<readonly string[]> => {
  const [first, ...rest] = cmi5.plan(scored()).entries;
  const text = change(first && 'text' in first ? first.text : '');
  const verdict = await cmi5.verify(packageFiles([{ path: 'cmi5.xml', text }, ...rest]));
  return verdict?.problems.map(({ rule }) => rule) ?? ['no verdict'];
};

describe('verification', () => {
  it('finds nothing in our own packages', async () => {
    expect(await rulesOf((text) => text)).toEqual([]);
    expect(await cmi5.verify(packageFiles(cmi5.plan(packageInput()).entries))).toMatchObject({
      title: 'cmi5',
      problems: [],
      facts: { Launches: 'index.html', 'Move on': 'Completed', 'Pass mark': 'none' },
    });
  });

  it.each<[string, string, (text: string) => string]>([
    ['XML that is none', 'manifest/not-well-formed', (text) => text.replace('</course>', '')],
    ['a document type', 'manifest/doctype', (text) => text.replace('?>', '?><!DOCTYPE x>')],
    ['another name space', 'manifest/namespace', (text) => text.replace('/v1/', '/v2/')],
    ['no unit', 'manifest/parts', (text) => text.replace(/<au[\s\S]*<\/au>/, '')],
    ['two courses', 'manifest/parts', (text) => text.replace(/(<course id="[\s\S]*<\/course>)/, '$1$1')],
    [
      'a unit before its objectives',
      'manifest/parts',
      (text) => text.replace(/(<objectives>[\s\S]*?<\/objectives>)([\s\S]*<\/au>)/, '$2$1'),
    ],
    ['no description', 'manifest/children', (text) => text.replace(/<description>.*<\/description>/, '')],
    [
      'an address before the title',
      'manifest/children',
      (text) => text.replace(/(<title>[\s\S]*)(<url>.*<\/url>)/, '$2$1'),
    ],
    ['no address', 'manifest/children', (text) => text.replace(/<url>.*<\/url>/, '')],
    [
      'an id that is no IRI',
      'manifest/identifier',
      (text) => text.replace(/<course id="[^"]*"/, '<course id="night shift"'),
    ],
    ['no id', 'manifest/identifier', (text) => text.replace(/<au id="[^"]*"/, '<au')],
    ['one id for two things', 'manifest/identifier-twice', (text) => text.replace('#au', '')],
    ['an empty title', 'manifest/title', (text) => text.replace(/(<title><langstring lang="en">)[^<]*/, '$1 ')],
    ['words without a language', 'manifest/language', (text) => text.replace(' lang="en"', '')],
    ['a language that is none', 'manifest/language', (text) => text.replace('lang="en"', 'lang="en_US"')],
    ['an unknown moveOn', 'manifest/move-on', (text) => text.replace('CompletedAndPassed', 'Finished')],
    ['no moveOn', 'manifest/no-move-on', (text) => text.replace(' moveOn="CompletedAndPassed"', '')],
    ['a pass mark in percent', 'manifest/mastery-score', (text) => text.replace('0.725', '72.5')],
    ['a pass mark of five decimals', 'manifest/mastery-score', (text) => text.replace('0.725', '0.72525')],
    ['an unknown launch method', 'manifest/launch-method', (text) => text.replace('AnyWindow', 'Frame')],
    ['a page that is not there', 'files/missing', (text) => text.replace('<url>index', '<url>start')],
    ['a parameter of the LMS', 'launch/parameter', (text) => text.replace('index.html', 'index.html?fetch=1')],
    ['an objective that is not there', 'manifest/objective', (text) => text.replace(/idref="[^"]*"/, 'idref="urn:x"')],
  ])('finds %s', async (_, rule, change) => {
    expect(await rulesOf(change)).toContain(rule);
  });

  it('finds a structure that is not in the root', async () => {
    const entries = cmi5.plan(packageInput()).entries.map((entry) => ({ ...entry, path: `course/${entry.path}` }));
    const verdict = await cmi5.verify(packageFiles(entries));
    expect(verdict?.problems.map(({ rule }) => rule)).toEqual(['manifest/not-in-root']);
  });

  it('leaves a package with a SCORM manifest to SCORM', async () => {
    const entries = [...cmi5.plan(packageInput()).entries, { path: 'imsmanifest.xml', text: '<manifest/>' }];
    expect(await cmi5.verify(packageFiles(entries))).toBeUndefined();
  });

  it('takes addresses of other servers and blocks of units', async () => {
    const rules = await rulesOf((text) =>
      text
        .replace('<url>index.html</url>', '<url>https://content.example/start</url>')
        .replace(/<au[\s\S]*<\/au>/, (unit) => `<block id="urn:x:block">${TITLED}${unit}</block>`),
    );
    expect(rules).toEqual([]);
  });
});

const TITLED =
  '<title><langstring lang="en">One</langstring></title><description><langstring lang="en">One</langstring></description>';

it('is the only format whose page may talk to anybody', async () => {
  const { plans } = await CourseTest.copyOf('roll-call-basics').build({ formats: formats.map(({ name }) => name) });
  const policies = plans.map(({ format, entries }) => {
    const page = entries.find(({ path }) => path === 'index.html');
    const text = page && 'text' in page ? page.text : '';
    return [format, /connect-src[^;"]*/.exec(text)?.[0] ?? 'nobody', text.includes('"definitions"')];
  });
  expect(policies).toEqual([
    ['scorm12', 'nobody', false],
    ['scorm2004', 'nobody', false],
    ['cmi5', 'connect-src https: http:', true],
    ['web', 'nobody', false],
  ]);
});
