import { type Xml, xml } from '../../text/xml.ts';
import type { PackageFormat, PackageInput } from '../format.ts';
import { packageIdentifiers } from '../identifiers.ts';
import { manifestContent, scormPlan } from '../manifest.ts';
import { schemaEntries, schemaLocation, scorm2004Schemas } from '../schemas.ts';
import { verifyScorm } from '../verify-scorm.ts';
import { readCmi, writeCmi } from './cmi.ts';

const nothingYet = readCmi(() => '');

/**
 * Completion and success apart, room for more state, readable interactions. 3rd or 4th edition, as course.yaml says.
 */
export const scorm2004: PackageFormat = {
  name: 'scorm2004',
  title: 'SCORM 2004',
  adapter: '/src/formats/scorm2004/adapter.ts',
  // cmi.suspend_data holds 64,000 characters (SCORM 2004 RTE, 3rd and 4th edition); Moodle's last save has 65,536
  // bytes for everything.
  stateLimit: 60000,
  inLms: {
    identifier: ({ id }) => packageIdentifiers(id).manifest,
    objectives: true,
    shows: (snapshot, tracking) => {
      const values = new Map(writeCmi(snapshot, nothingYet, tracking));
      return `${values.get('cmi.completion_status')}, ${values.get('cmi.success_status') ?? 'unknown'}`;
    },
  },
  plan: (input) =>
    scormPlan(input, 'scorm2004', manifest(input), schemaEntries(scorm2004Schemas[input.course.settings.edition])),
  verify: (files) => verifyScorm(files, '2004'),
};

/**
 * Moodle knows exactly these words; with any others it takes the package for SCORM 1.2 and offers no API that we look
 * for.
 */
const schemaVersion = { 3: '2004 3rd Edition', 4: '2004 4th Edition' } as const;

/**
 * imsmanifest.xml of SCORM 2004, 3rd and 4th edition.
 *
 * There is no imsss:minNormalizedMeasure and no adlcp:completionThreshold: the player decides who passed and who is through.
 * With them a system computes both itself and overwrites what the player said: a course reported as completed and passed
 * goes back to incomplete at 0.9 of a threshold of 1, and to failed below the measure.
 *
 * The course has its own navigation, so Continue and Previous of the system are hidden; Exit and Suspend are not, as they
 * are the way out where closing the window goes unnoticed. Choice and flow on the root let a system start the one item.
 */
const manifest = (input: PackageInput): Xml => {
  const { title, version, href, files } = manifestContent(input);
  const { id, edition } = input.course.settings;
  const ids = packageIdentifiers(id);
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${ids.manifest}" version="${version}"
  xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
  xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"
  xmlns:imsss="http://www.imsglobal.org/xsd/imsss"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="${schemaLocation(scorm2004Schemas[edition])}">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${schemaVersion[edition]}</schemaversion>
  </metadata>
  <organizations default="${ids.organization}">
    <organization identifier="${ids.organization}" adlseq:objectivesGlobalToSystem="false">
      <title>${title}</title>
      <item identifier="${ids.item}" identifierref="${ids.resource}" isvisible="true">
        <title>${title}</title>
        <imsss:sequencing>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
        <adlnav:presentation>
          <adlnav:navigationInterface>
            <adlnav:hideLMSUI>continue</adlnav:hideLMSUI>
            <adlnav:hideLMSUI>previous</adlnav:hideLMSUI>
          </adlnav:navigationInterface>
        </adlnav:presentation>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="${ids.resource}" type="webcontent" adlcp:scormType="sco" href="${href}">${files}
    </resource>
  </resources>
</manifest>`;
};
