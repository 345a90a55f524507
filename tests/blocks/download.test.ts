import { expect, it } from 'vitest';
import { fileFacts } from '../../src/blocks/download/file-facts.ts';

it.each([
  ['assets/card.pdf', 1_234_567, 'en', 'PDF document, 1.2 MB'],
  ['assets/card.pdf', 1_234_567, 'de', 'PDF document, 1,2 MB'],
  ['assets/card.pdf', 1_234_567, 'en-12', 'PDF document, 1.2 MB'],
  ['assets/card.PDF', 999, 'en', 'PDF document, 999 bytes'],
  ['assets/form.docx', 1000, 'en', 'Word document, 1 KB'],
  ['assets/form.docx', 48_600, 'en', 'Word document, 49 KB'],
  ['assets/sheet.xlsx', 999_499, 'en', 'Excel spreadsheet, 999 KB'],
  ['assets/sheet.xlsx', 999_500, 'en', 'Excel spreadsheet, 1 MB'],
  ['media/talk.mp4', 312_000_000, 'en', 'MP4 video, 312 MB'],
  ['assets/map.kml', 1, 'en', 'KML file, 1 byte'],
  ['assets/readme', 20, 'en', 'File, 20 bytes'],
])('%s of %i bytes in %s is %j', (path, size, language, words) => {
  expect(fileFacts(path, size, language)).toBe(words);
});
