import { type Xml, xml } from '../../text/xml.ts';
import type { PackageFormat, PackageInput } from '../format.ts';
import { packageIdentifiers } from '../identifiers.ts';
import { manifestContent, scormPlan } from '../manifest.ts';
import { schemaEntries, schemaLocation, scorm12Schemas } from '../schemas.ts';
import { verifyScorm } from '../verify-scorm.ts';
import { readCmi, writeCmi } from './cmi.ts';

const nothingYet = readCmi(() => '');

/** What most systems read, and the only SCORM that some federal ones accept (NIH, HHS). */
export const scorm12: PackageFormat = {
  name: 'scorm12',
  title: 'SCORM 1.2',
  adapter: '/src/formats/scorm12/adapter.ts',
  // cmi.suspend_data holds 4,096 characters (SCORM 1.2 RTE); Blackboard drops the score in silence above them, so some
  // are spared.
  stateLimit: 3800,
  inLms: {
    identifier: ({ id }) => packageIdentifiers(id).manifest,
    objectives: true,
    shows: (snapshot, tracking) =>
      new Map(writeCmi(snapshot, nothingYet, tracking)).get('cmi.core.lesson_status') ?? 'incomplete',
  },
  plan: (input) => scormPlan(input, 'scorm12', manifest(input), schemaEntries(scorm12Schemas)),
  verify: (files) => verifyScorm(files, '1.2'),
};

/**
 * imsmanifest.xml of SCORM 1.2.
 *
 * There is no adlcp:masteryscore: the player decides who passed. With it Moodle overwrites the status at LMSFinish, an
 * unfinished course with 50 points becoming `failed`.
 */
const manifest = (input: PackageInput): Xml => {
  const { title, version, href, files } = manifestContent(input);
  const ids = packageIdentifiers(input.course.settings.id);
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${ids.manifest}" version="${version}"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="${schemaLocation(scorm12Schemas)}">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="${ids.organization}">
    <organization identifier="${ids.organization}">
      <title>${title}</title>
      <item identifier="${ids.item}" identifierref="${ids.resource}" isvisible="true">
        <title>${title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="${ids.resource}" type="webcontent" adlcp:scormtype="sco" href="${href}">${files}
    </resource>
  </resources>
</manifest>`;
};
