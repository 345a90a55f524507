import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cmi5 } from '../../src/formats/cmi5/index.ts';
import { formats } from '../../src/formats/index.ts';
import { scorm12 } from '../../src/formats/scorm12/index.ts';
import { scorm2004 } from '../../src/formats/scorm2004/index.ts';
import { web } from '../../src/formats/web/index.ts';
import { packArchive } from '../../src/write/archive.ts';
import { verifyPackage } from '../../src/write/verify-package.ts';
import { writeZip } from '../../src/write/zip.ts';
import { makeZip } from '../support/make-zip.ts';
import { packageInput } from '../support/package-input.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

describe('our own packages', () => {
  it.each([
    ['scorm12', 'SCORM 1.2', scorm12.plan(packageInput())],
    ['scorm2004', 'SCORM 2004 3rd Edition', scorm2004.plan(packageInput({ edition: 3 }))],
    ['scorm2004', 'SCORM 2004 4th Edition', scorm2004.plan(packageInput({ edition: 4 }))],
    ['cmi5', 'cmi5', cmi5.plan(packageInput())],
    ['web', 'Web folder', web.plan(packageInput())],
  ])('as %s are sound: %s', async (format, standard, plan) => {
    const file = join(folder, `${plan.name}.zip`);
    const verify = async (zip: string) => (await verifyPackage(zip, formats, 'text')).problems;
    expect(await writeZip(plan, file, verify)).toEqual({ bytes: readFileSync(file).length });
    expect(await verifyPackage(file, formats)).toMatchObject({
      format,
      problems: [],
      facts: { Standard: standard, Launches: 'index.html', Files: String(plan.entries.length) },
    });
  });

  it('are not written when a rule is broken, and say which', async () => {
    const input = packageInput(
      {},
      { page: { path: 'index.html', text: '<script src="https://example.org/a.js"></script>' } },
    );
    const file = join(folder, 'broken.zip');
    const verify = async (zip: string) => (await verifyPackage(zip, formats, 'text')).problems;
    expect(await writeZip(scorm12.plan(input), file, verify)).toMatchObject({
      problem: { code: 'write/unsound-package', found: [{ rule: 'launch/outside-request' }] },
    });
  });
});

describe("anybody's zip", () => {
  const given = async (name: string, bytes: Uint8Array) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return verifyPackage(file, formats);
  };
  const rulesIn = ({ problems }: { readonly problems: readonly { readonly rule: string }[] }) =>
    problems.map(({ rule }) => rule);

  it('that is not there is a finding', async () => {
    expect(await verifyPackage(join(folder, 'nowhere.zip'), formats)).toEqual({
      format: undefined,
      problems: [
        {
          rule: 'zip/unreadable',
          severity: 'error',
          message: 'There is no file nowhere.zip',
        },
      ],
      facts: {},
    });
  });

  it.each([
    ['%PDF-1.7', 'This is no zip file; a package is the .zip as it is uploaded to an LMS'],
    ['', 'This is no zip file; a package is the .zip as it is uploaded to an LMS'],
    ['PK\u0003\u0004 and no end', 'The end of this zip is missing; copy or download it again'],
  ])('that is %j is a finding in words', async (text, message) => {
    expect(await given('letter.zip', Buffer.from(text))).toMatchObject({
      problems: [{ rule: 'zip/unreadable', message }],
    });
  });

  it('that is a folder is a finding', async () => {
    expect(await verifyPackage(folder, formats)).toMatchObject({
      problems: [{ rule: 'zip/unreadable', message: expect.stringContaining('is a folder; name the zip itself') }],
    });
  });

  it.each([
    ['course.crs', 'This is an AICC package; only SCORM and cmi5 packages and web folders can be verified'],
    [
      'start.html',
      'No imsmanifest.xml, no cmi5.xml and no index.html is in the zip, so no system can tell what to launch',
    ],
  ])('with %s is no package we know', async (path, message) => {
    const report = await given('other.zip', makeZip([{ path, bytes: '<x/>' }, { path: 'page.html' }]));
    expect(report).toMatchObject({ format: undefined, problems: [{ rule: 'files/unknown-package', message }] });
  });

  it('that was made of the folder instead of what is in it is a finding', async () => {
    const entries = scorm12.plan(packageInput()).entries.map((entry) => ({ ...entry, path: `course/${entry.path}` }));
    await packArchive(entries, join(folder, 'nested.zip'));
    expect(rulesIn(await verifyPackage(join(folder, 'nested.zip'), formats))).toEqual(['manifest/not-in-root']);
  });

  it('tells errors first, then warnings', async () => {
    const { problems } = await given(
      'both.zip',
      makeZip([{ path: 'a.png' }, { path: 'imsmanifest.xml', bytes: '<manifest' }]),
    );
    const severities = problems.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
    expect(rulesIn({ problems })).toEqual(
      expect.arrayContaining(['manifest/not-well-formed', 'zip/manifest-not-first']),
    );
  });
});
