import type { PlayerWords } from '../text/player-words.ts';

/** Words with places for values, which are numbered in the order of the arguments. */
export type Message = (...values: readonly (string | number)[]) => string;

/** What the player says: words as they stand in the page, and those with places as functions. */
export type Messages = {
  readonly [Name in keyof PlayerWords]: PlayerWords[Name] extends `${string}{${0 | 1}}${string}`
    ? Message
    : PlayerWords[Name];
};

export const messagesFrom = (words: PlayerWords): Messages =>
  Object.fromEntries(
    Object.entries(words).map(([name, text]) => [name, /\{\d/.test(String(text)) ? messageOf(String(text)) : text]),
  ) as unknown as Messages;

/** Of `one|other` the first is said when the first value is 1. */
const messageOf =
  (text: string): Message =>
  (...values) => {
    const [one = '', other = one] = text.split('|');
    return (values[0] === 1 ? one : other).replace(/\{(\d)\}/g, (_, place) => String(values[place]));
  };

/** `80%`, without needless decimals. */
export const percent = (value: number): string => `${Math.round(value * 10) / 10}%`;
