import { localeOf } from '../../text/locale.ts';

/**
 * What kind of file it is and how big, in words: `PDF document, 1.2 MB`.
 *
 * @param path - Only its ending counts.
 * @param size - Bytes; 1 KB is 1,000 of them, as file managers count.
 * @param language - How numbers are written (BCP 47).
 */
export const fileFacts = (path: string, size: number, language: string): string =>
  `${fileType(path)}, ${fileSize(size, language)}`;

function fileType(path: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) return 'File';
  return TYPES[ending] ?? `${ending.toUpperCase()} file`;
}

function fileSize(size: number, language: string): string {
  const number = (value: number, digits: number) =>
    value.toLocaleString(localeOf(language), { maximumFractionDigits: value < 10 ? digits : 0 });
  if (size < 1000) return size === 1 ? '1 byte' : `${number(size, 0)} bytes`;
  if (size < 999_500) return `${number(size / 1000, 1)} KB`;
  return `${number(size / 1_000_000, 1)} MB`;
}

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'PDF document',
  doc: 'Word document',
  docx: 'Word document',
  odt: 'OpenDocument text',
  rtf: 'Rich text document',
  txt: 'Plain text',
  csv: 'CSV table',
  xls: 'Excel spreadsheet',
  xlsx: 'Excel spreadsheet',
  ods: 'OpenDocument spreadsheet',
  ppt: 'PowerPoint presentation',
  pptx: 'PowerPoint presentation',
  odp: 'OpenDocument presentation',
  epub: 'EPUB book',
  ics: 'Calendar entry',
  png: 'PNG picture',
  jpg: 'JPEG picture',
  jpeg: 'JPEG picture',
  gif: 'GIF picture',
  webp: 'WebP picture',
  svg: 'SVG picture',
  mp3: 'MP3 sound',
  m4a: 'MPEG-4 sound',
  mp4: 'MP4 video',
  webm: 'WebM video',
};
