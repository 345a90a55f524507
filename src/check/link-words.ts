import type { LinkFact } from '../course/course.ts';
import { readLink } from '../course/links.ts';
import { isEnglish, pagesOf } from '../course/passages.ts';
import { type Check, type Tell, tellOf } from './check.ts';

const VAGUE =
  /^(?:(?:please )?(?:click|tap|press|go|see|look|download)(?: on| at| it)? )?(?:here|this|these|it|(?:this|the) (?:link|page|site|website|document|file|article|video|one)|link|page|more|(?:see|view|read|learn|find out|show) (?:more|details)|(?:more )?(?:info(?:rmation)?|details)|click|download(?: now)?)(?: (?:for|to (?:get|see|read|learn|find out)) (?:more|(?:more |the )?(?:info(?:rmation)?|details)))?$/i;

const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i;

const DOCUMENT = /\.(pdf|docx?|pptx?|xlsx?|odt|rtf|zip)(?:[?#].*)?$/i;

/** The words of a link say where it leads: screen readers list links without what stands around them (WCAG 2.4.4). */
export const checkLinkWords: Check = ({ course }, report) => {
  const english = isEnglish(course);
  const checkLinks = (links: readonly LinkFact[], fail: Tell, tell: Tell, from: string) => {
    const targets = new Map<string, string>();
    for (const { href, text, within, range } of links) {
      if (text === '' || href === '') continue;
      const words = text.replace(/^[\s"'“”.,:;>»→]+|[\s"'“”.,:;>»→]+$/g, '');
      if (english && VAGUE.test(words)) {
        fail(
          'link/vague-text',
          range,
          `"${text}" does not say where the link leads`,
          'write what is there, for example: [safe harbor laws by state](address)',
        );
      } else if (ADDRESS.test(words)) {
        fail(
          'link/address-as-text',
          range,
          'This link is read out as an address, letter by letter',
          `write its name: [what is there](${href})`,
        );
      } else {
        const other = targets.get(words.toLowerCase());
        if (other !== undefined && other !== href) {
          fail(
            'link/same-text',
            range,
            `Two links say "${text}" and lead to different places`,
            `the other leads to ${other}; say in each what is there`,
          );
        }
        targets.set(words.toLowerCase(), href);
      }
      const type = readLink(href, from).to === 'document' ? undefined : DOCUMENT.exec(href)?.[1]?.toUpperCase();
      if (
        type !== undefined &&
        !within.includes('download') &&
        !(new RegExp(`\\b(?:${type}|Word|Excel|PowerPoint)\\b`, 'i').test(text) && SIZE.test(text))
      ) {
        tell(
          'link/file-without-type',
          range,
          'This link opens a file, and its words do not say of which type and size',
          `put it into ::: download, which says so, or write [${text} (${type}, 200 KB)](${href})`,
        );
      }
    }
  };
  for (const { links, source, path } of pagesOf(course)) {
    checkLinks(links, tellOf(report, 'error', source), tellOf(report, 'warning', source), path);
  }
  const { courseFile } = course;
  checkLinks(course.links, tellOf(report, 'error', courseFile), tellOf(report, 'warning', courseFile), 'course.yaml');
};

const SIZE = /\d\s?(?:k|m|g)?b\b|\bpages?\b/i;
