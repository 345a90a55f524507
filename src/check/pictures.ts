import { pagesOf } from '../course/passages.ts';
import { customsOf } from '../course/walk.ts';
import { type Check, tellOf } from './check.ts';

/** Characters up to which a text is read out in one breath. */
const LONGEST = 150;

const FILE_NAME =
  /^[\w-]+\.(?:png|jpe?g|gif|webp|svg|avif)$|^(?:img|dsc|image|picture|photo|screenshot|untitled)[\s_-]?\d*$/i;
const SAYS_PICTURE =
  /^(?:an? |the )?(?:image|picture|photo|photograph|graphic|icon|screenshot) (?:of|showing|shows)\b/i;
const COMPLEX =
  /\b(?:chart|diagram|graph|flow[ -]?chart|org[ -]?chart|organogram|infographic|floor ?plan|organi[sz]ation(?:al)? chart)\b|^(?:an? |the )?(?:[\w-]+ ){0,2}(?:map|site plan|street plan|layout) (?:of|showing|that shows|with)\b/i;
const COMPLEX_FILE =
  /(?:^|[-_/])(?:floor-?plan|org(?:ani[sz]ation)?-?chart|flow-?chart|chart|diagram|graph|infographic)s?(?:[-_]?\d+)?\.\w+$/i;

/** Texts for pictures say what the picture says, and say it shortly (WCAG 1.1.1). */
export const checkPictures: Check = ({ course }, report) => {
  for (const { images, passages, blocks, source } of pagesOf(course)) {
    const tell = tellOf(report, 'warning', source);
    const figures = customsOf(blocks).filter(({ name }) => name === 'figure');
    for (const { alt, src, decorative, range } of images) {
      if (decorative || alt === '') continue;
      const words = alt.trim();
      const figure = figures.find((around) => around.range.start <= range.start && range.end <= around.range.end);
      if (FILE_NAME.test(words)) {
        tell(
          'image/alt-is-file-name',
          range,
          `"${words}" is the name of a file, not what the picture shows`,
          `write ![what the picture shows](${src})`,
        );
      } else if (SAYS_PICTURE.test(words)) {
        const rest = words.replace(SAYS_PICTURE, '').trim();
        tell(
          'image/alt-says-picture',
          range,
          'Screen readers say by themselves that this is a picture',
          `write ![${rest.charAt(0).toUpperCase()}${rest.slice(1)}](${src})`,
        );
      }
      if (words.length > LONGEST) {
        tell(
          'image/alt-too-long',
          range,
          `The text of this picture has ${words.length} characters; nobody can pause it or go back in it`,
          'say the main point in a sentence, and the rest in a ::: description inside ::: figure',
        );
      }
      if (
        (COMPLEX.test(words) || COMPLEX_FILE.test(src)) &&
        !figure?.children.some((child) => child.type === 'custom' && child.name === 'description')
      ) {
        tell(
          'image/no-long-description',
          range,
          'A chart, a map or a diagram says more than a short text can',
          'put it into ::: figure and what it says in full into ::: description in it',
        );
      }
      const caption = passages.find(({ within, text, rangeOf }) => {
        const { start } = rangeOf(0, 1);
        return (
          figure &&
          within.at(-1) === 'figure' &&
          figure.range.start <= start &&
          start < figure.range.end &&
          plain(text) === plain(words)
        );
      });
      if (caption) {
        tell(
          'image/alt-is-caption',
          range,
          'The text of the picture is its caption, so it is read out twice',
          'say in the text what the picture shows, and in the caption why it matters',
        );
      }
    }
  }
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
