/**
 * A date or a time of day as `<time datetime>` wants it (HTML, valid date strings); undefined when the words are none.
 *
 * Reads `2000-10-28`, `2000-10`, `2000`, `October 28, 2000`, `28 October 2000`, `Oct. 2000`, `22:15` and `10:15 p.m.`;
 * names of months in English.
 */
export function dateTimeOf(words: string): string | undefined {
  const text = words.trim().replace(/\s+/g, ' ');
  for (const read of [readIso, readMonthFirst, readDayFirst, readTime]) {
    const found = read(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

const readIso = (text: string): string | undefined => {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  return year === undefined ? undefined : dateString(year, numberOf(month), numberOf(day));
};

/** `October 28, 2000`, `October 2000`. */
const readMonthFirst = (text: string): string | undefined => {
  const [, month, day, year] = /^(\p{L}{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})$/u.exec(text) ?? [];
  return year === undefined ? undefined : dateOfWords(year, month!, day);
};

/** `28 October 2000`. */
const readDayFirst = (text: string): string | undefined => {
  const [, day, month, year] = /^(\d{1,2})(?:st|nd|rd|th)? (\p{L}{3,9})\.?,? (\d{4})$/u.exec(text) ?? [];
  return year === undefined ? undefined : dateOfWords(year, month!, day);
};

/** `22:15`, `10:15 p.m.`. */
const readTime = (text: string): string | undefined => {
  const [, hours, minutes, half] = /^(\d{1,2}):([0-5]\d)(?: ?([ap])\.?m\.?)?$/i.exec(text) ?? [];
  if (hours === undefined) return undefined;
  const hour = Number(hours);
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  const afternoon = half?.toLowerCase() === 'p' ? 12 : 0;
  const ofDay = half === undefined ? hour : (hour % 12) + afternoon;
  return ofDay < 24 ? `${twoDigits(ofDay)}:${minutes}` : undefined;
};

function dateOfWords(year: string, month: string, day: string | undefined): string | undefined {
  const place = MONTHS.findIndex((name) => name.startsWith(month.toLowerCase().replace(/^sept$/, 'sep')));
  return place === -1 ? undefined : dateString(year, place + 1, numberOf(day));
}

/** Only days that there are: February 30 stays words. */
function dateString(year: string, month: number | undefined, day: number | undefined): string | undefined {
  if (Number(year) === 0) return undefined;
  if (month === undefined) return year;
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return `${year}-${twoDigits(month)}`;
  return day >= 1 && day <= daysIn(Number(year), month) ? `${year}-${twoDigits(month)}-${twoDigits(day)}` : undefined;
}

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
