import { assignableUnitIri, courseIri, objectiveIri } from '../../attempt/iris.ts';
import type { Block, Course } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { type Xml, xml } from '../../text/xml.ts';
import type { PackageInput } from '../format.ts';
import { manifestTitle } from '../manifest.ts';

/** Name of the course structure, in the root of the package (cmi5 14.1). */
export const COURSE_STRUCTURE = 'cmi5.xml';

export const COURSE_STRUCTURE_NAMESPACE = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';

/**
 * cmi5.xml: a course of one assignable unit.
 *
 * moveOn is always said, because without it a course is satisfied before anybody has opened it (cmi5, best practice 6).
 * The pass mark is the LMS's to change: the player takes it from the launch data.
 */
export function courseStructure({ course, outline, page }: PackageInput): Xml {
  const { title, language, passMark, objectives } = course.settings;
  const iri = courseIri(course.settings);
  const scored = outline.passMark !== undefined;
  const words = (text: string): Xml => xml`<langstring lang="${language}">${text}</langstring>`;
  const name = xml`<title>${words(manifestTitle(title))}</title>
    <description>${words(descriptionOf(course))}</description>`;
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="${COURSE_STRUCTURE_NAMESPACE}">
  <course id="${iri}">
    ${name}
  </course>${
    objectives.length > 0 &&
    xml`
  <objectives>${objectives.map(
    (objective) => xml`
    <objective id="${objectiveIri(iri, objective.id)}">
      <title>${words(objective.text)}</title>
      <description>${words(objective.text)}</description>
    </objective>`,
  )}
  </objectives>`
  }
  <au id="${assignableUnitIri(iri)}" moveOn="${scored ? 'CompletedAndPassed' : 'Completed'}"${scored && xml` masteryScore="${masteryScore(passMark)}"`} launchMethod="AnyWindow">
    ${name}${
      objectives.length > 0 &&
      xml`
    <objectives>${objectives.map(
      (objective) => xml`
      <objective idref="${objectiveIri(iri, objective.id)}"/>`,
    )}
    </objectives>`
    }
    <url>${page.path}</url>
  </au>
</courseStructure>`;
}

/** 0 to 1, at most four decimals (cmi5 13.1.4). */
const masteryScore = (percent: number): string => String(Number((percent / 100).toFixed(4)));

/** Required, and shown in catalogues; the title where the author says nothing. */
const descriptionOf = ({ description, settings }: Course): string => {
  const text = description.map(wordsOf).join(' ').trim();
  return text === '' ? settings.title : text;
};

const wordsOf = (block: Block): string => (block.type === 'prose' ? plainText(block.tokens) : '');
