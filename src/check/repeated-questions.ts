import type { Question } from '../course/course.ts';
import { writtenQuestions } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

/** No question is asked twice: the second time it tests the memory of the first. */
export const checkRepeatedQuestions: Check = ({ course }, report) => {
  const seen = new Map<string, string>();
  for (const { question, page, opening } of writtenQuestions(course)) {
    const content = contentOf(question);
    const first = seen.get(content);
    if (first !== undefined && first !== question.id) {
      tellOf(report, 'warning', page.source)(
        'question/repeated',
        opening,
        `${question.id} asks the same as ${first}, with the same answers`,
        'ask it in another way, or delete one of them',
      );
    }
    if (content !== '') seen.set(content, first ?? question.id);
  }
};

/** Letters up to which questions may be alike: `Is this so?` */
const SHORT = 20;

/** What is asked and what can be answered, whatever the order of the options; empty when there is nothing to compare. */
function contentOf({ kind, data }: Question): string {
  const { options, gaps } = kind.report(data);
  const words = plain(kind.text(data));
  const answers = [...options.map(({ text }) => plain(text)).sort(), ...gaps.map((texts) => plain(texts[0] ?? ''))];
  return words.length < SHORT || answers.length === 0 ? '' : [words, ...answers].join('\n');
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
