import { describe, expect, it } from 'vitest';
import type { PackagePlan } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/index.ts';
import { scorm12 } from '../../src/formats/scorm12/index.ts';
import { scorm2004 } from '../../src/formats/scorm2004/index.ts';
import { web } from '../../src/formats/web/index.ts';
import { packageInput } from '../support/package-input.ts';

const paths = ({ entries }: PackagePlan): readonly string[] => entries.map(({ path }) => path);

const manifestOf = ({ entries: [first] }: PackagePlan): string => {
  if (!first || !('text' in first)) throw new Error('the first entry is no text');
  return first.text;
};

const content = ['index.html', 'course.css', 'player.js', 'assets/call.en.vtt', 'assets/call.mp4', 'assets/map.png'];

it('offers SCORM 1.2 first, as the default', () => {
  expect(formats.map(({ name }) => name)).toEqual(['scorm12', 'scorm2004', 'cmi5', 'web']);
});

it.each(formats)('$name keeps its adapter where the bundler looks for it', ({ name, adapter }) => {
  expect(adapter).toBe(`/src/formats/${name}/adapter.ts`);
});

describe('SCORM 1.2', () => {
  it('is planned manifest first, then page, player and assets, then schemas', () => {
    const plan = scorm12.plan(packageInput());
    expect(plan.name).toBe('night-shift-1.0.0.scorm12');
    expect(plan.folder).toBe(false);
    expect(paths(plan)).toEqual([
      'imsmanifest.xml',
      ...content,
      'adlcp_rootv1p2.xsd',
      'ims_xml.xsd',
      'imscp_rootv1p1p2.xsd',
      'imsmd_rootv1p2p1.xsd',
    ]);
  });

  it('has this manifest', () => {
    expect(manifestOf(scorm12.plan(packageInput()))).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <manifest identifier="night_shift" version="1.0.0"
        xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
        xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
        <metadata>
          <schema>ADL SCORM</schema>
          <schemaversion>1.2</schemaversion>
        </metadata>
        <organizations default="O4f4fa824">
          <organization identifier="O4f4fa824">
            <title>Night shift: calls &amp; &lt;cases&gt;</title>
            <item identifier="item_night_shift" identifierref="sco_night_shift" isvisible="true">
              <title>Night shift: calls &amp; &lt;cases&gt;</title>
            </item>
          </organization>
        </organizations>
        <resources>
          <resource identifier="sco_night_shift" type="webcontent" adlcp:scormtype="sco" href="index.html">
            <file href="index.html"/>
            <file href="course.css"/>
            <file href="player.js"/>
            <file href="assets/call.en.vtt"/>
            <file href="assets/call.mp4"/>
            <file href="assets/map.png"/>
          </resource>
        </resources>
      </manifest>
      "
    `);
  });
});

describe.each([3, 4] as const)('SCORM 2004, edition %i', (edition) => {
  it('carries the schema files of its own edition', () => {
    const sizeOf = (name: string) => {
      const entry = scorm2004.plan(packageInput({ edition })).entries.find(({ path }) => path === name);
      return entry && 'bytes' in entry ? entry.bytes.length : undefined;
    };
    expect(sizeOf('imsss_v1p0util.xsd')).toBe(edition === 3 ? 7836 : 3691);
    expect(sizeOf('adlcp_v1p3.xsd')).toBe(edition === 3 ? 2884 : 4717);
    expect(sizeOf('datatypes.dtd')).toBe(6565);
  });

  it('has this manifest', () => {
    expect(manifestOf(scorm2004.plan(packageInput({ edition })))).toMatchSnapshot();
  });
});

it('lets the player decide about completion and success in every format', () => {
  for (const plan of [scorm12.plan(packageInput()), scorm2004.plan(packageInput())]) {
    expect(manifestOf(plan)).not.toMatch(/mastery|threshold|measure|lom/i);
  }
});

describe('web', () => {
  it('starts with the page, needs no manifest and is also a folder', () => {
    const plan = web.plan(packageInput());
    expect(plan.name).toBe('night-shift-1.0.0.web');
    expect(plan.folder).toBe(true);
    expect(paths(plan)).toEqual(content);
  });
});

describe.each(formats)('$name', (format) => {
  it('is the same plan whatever order the file system listed things in', () => {
    const input = packageInput();
    const shuffled = packageInput(
      {},
      { player: [...input.player].reverse(), assets: [...input.assets.slice(1), ...input.assets.slice(0, 1)] },
    );
    expect(format.plan(shuffled)).toEqual(format.plan(input));
  });
});

describe('a title', () => {
  const titleOf = (title: string): string | undefined =>
    /<title>(.*)<\/title>/.exec(manifestOf(scorm12.plan(packageInput({ title }))))?.[1];

  it('is one line', () => {
    expect(titleOf('Two\n  lines')).toBe('Two lines');
  });

  it('is cut at a word when no manifest can hold it', () => {
    const title = titleOf('word '.repeat(60));
    expect(title).toBe(`${'word '.repeat(39).trim()}…`);
  });

  it('stays well-formed when it has no words to cut at', () => {
    const title = titleOf(`a${'🚓'.repeat(120)}`) ?? '';
    expect(title.length).toBeLessThanOrEqual(200);
    expect(encodeURIComponent(title)).toContain('%E2%80%A6');
  });
});
