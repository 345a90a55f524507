import { isEnglish, passagesOf } from '../course/passages.ts';
import { wordsOf } from '../text/sentences.ts';
import { type Check, tellOf } from './check.ts';

/** Frequent words that are none of English. */
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  es: new Set(
    'el la los las de del que una un por para con está estás eres usted ustedes su sus aquí quién qué cómo dónde es son muy ayuda necesita puede niño niña policía'.split(
      ' ',
    ),
  ),
  fr: new Set('le la les des est une et vous avez êtes avec pour que qui dans où nous je il elle'.split(' ')),
  de: new Set('der die das und ist sind ein eine nicht mit für sie ich wir haben wo wer kind'.split(' ')),
};

/** Words in a row, of which so many are of another language, are not English. */
const ROW = 5;
const ENOUGH = 3;

/** Words in another language say so, or a screen reader reads them out as if they were English (WCAG 3.1.2). */
export const checkOtherLanguage: Check = ({ course }, report) => {
  if (!isEnglish(course)) return;
  for (const { passage, source } of passagesOf(course)) {
    const found = foreignRun(passage.text);
    if (!found) continue;
    const { words, language } = found;
    const start = passage.text.indexOf(words);
    tellOf(report, 'warning', source)(
      'text/other-language',
      passage.rangeOf(start, start + words.length),
      'These words seem to be in another language, and a screen reader does not know it',
      `write [${words}]{lang=${language}}`,
    );
  }
};

function foreignRun(text: string): { readonly words: string; readonly language: string } | undefined {
  const marked = /[¿¡][^?!]{2,200}[?!]/.exec(text);
  if (marked) return { words: marked[0], language: 'es' };
  const words = wordsOf(text);
  for (const [language, frequent] of Object.entries(WORDS)) {
    for (let at = 0; at + ENOUGH <= words.length; at += 1) {
      if (!frequent.has(words[at]!.toLowerCase())) continue;
      const row = words.slice(at, at + ROW);
      const hits = new Set(row.map((word) => word.toLowerCase()).filter((word) => frequent.has(word)));
      if (hits.size < ENOUGH) continue;
      return { words: text.slice(text.indexOf(row[0]!), text.indexOf(row[0]!) + row.join(' ').length), language };
    }
  }
  return undefined;
}
