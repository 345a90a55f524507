import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/**
 * Writes a course of any size, the same every time: 817 words and 6 KB of Markdown a lesson with headings, lists, a
 * table and a quotation, one picture of 49 KB that does not compress, and three questions.
 *
 * @param {string} folder
 * @param {number} lessons
 * @param {{ formats?: readonly string[] }} [options]
 */
export function makeCourse(folder, lessons, { formats = ['scorm2004'] } = {}) {
  for (const part of ['lessons', 'assets']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'course.yaml'), courseFile(lessons, formats));
  for (let number = 1; number <= lessons; number += 1) {
    const name = String(number).padStart(4, '0');
    writeFileSync(join(folder, `lessons/${name}-lesson-${name}.md`), lesson(name, numbers(number)));
    writeFileSync(join(folder, `assets/picture-${name}.png`), noise(numbers(number + 100_000)));
  }
}

/**
 * Adds a lesson with a film of a size in bytes, which looks like one to whoever does not play it.
 *
 * @param {string} folder
 * @param {number} size
 */
export function addFilm(folder, size) {
  mkdirSync(join(folder, 'media'));
  writeFileSync(join(folder, 'media/film.mp4'), filmLike(size));
  writeFileSync(join(folder, 'media/film.en.vtt'), 'WEBVTT\n\n00:00.000 --> 00:05.000\nWords\n');
  const settings = 'src=media/film.mp4 captions=media/film.en.vtt title=Film flashes=none';
  const described = 'no-description="Everything that is seen is also said."';
  writeFileSync(
    join(folder, 'lessons/9999-film.md'),
    `---\ntitle: Film\n---\n\n:::: video {#patrol ${settings} ${described}}\nA film.\n::::\n`,
  );
}

const courseFile = (lessons, formats) => `id: bench-${lessons}
version: 1.0.0
title: Bench course of ${lessons} lessons
language: en
formats: [${formats.join(', ')}]
`;

const lesson = (name, next) => `---
title: Lesson ${name}
---

## ${title(next)}

${paragraph(next, 95)}

${paragraph(next, 85)}

### ${title(next)}

- ${sentence(next, 14)}
- ${sentence(next, 14)}
- ${sentence(next, 14)}

${paragraph(next, 90)}

![${title(next)}](../assets/picture-${name}.png)

## ${title(next)}

${paragraph(next, 90)}

| ${word(next)} | ${word(next)} | ${word(next)} |
|---|---|---|
| ${sentence(next, 5)} | ${sentence(next, 5)} | ${sentence(next, 5)} |
| ${sentence(next, 5)} | ${sentence(next, 5)} | ${sentence(next, 5)} |
| ${sentence(next, 5)} | ${sentence(next, 5)} | ${sentence(next, 5)} |

> ${sentence(next, 30)}

### ${title(next)}

1. ${sentence(next, 12)}
2. ${sentence(next, 12)}
3. ${sentence(next, 12)}

${paragraph(next, 90)}

## ${title(next)}

${question(next, `single-${name}`, [' ', 'x', ' '])}
${question(next, `several-${name}`, ['x', ' ', 'x'])}
${question(next, `true-or-false-${name}`, ['x', ' '])}`;

const question = (next, id, marks) => `::: choice {#${id}}
${sentence(next, 12).replace(/\.$/, '?')}

${marks.map((mark) => `- [${mark}] ${sentence(next, 6)}\n  > ${sentence(next, 8)}`).join('\n')}
:::
`;

const paragraph = (next, words) => [0, 1, 2, 3, 4].map(() => sentence(next, words / 5)).join(' ');

const sentence = (next, words) => {
  const text = Array.from({ length: words }, () => word(next)).join(' ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
};

const title = (next) => sentence(next, 4).replace('.', '');

const word = (next) => WORDS[next() % WORDS.length];

/** A grey picture of 222 x 222 random dots. */
function noise(next) {
  const side = 222;
  const rows = Buffer.alloc(side * (side + 1));
  for (let at = 0; at < rows.length; at += 1) rows[at] = at % (side + 1) === 0 ? 0 : next() & 255;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** Whole numbers that look random and are the same every time (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) >>> 8;
  };
}

const WORDS =
  'officer shift report the call scene person witness address vehicle statement child adult safety a question answer record law notice care time place listen supervisor victim advocate radio evidence note interview street school family hotel phone message driver passenger property owner neighbour alarm response support training lesson policy duty court judge officer unit patrol sergeant briefing team plan review trust service community health doctor nurse teacher parent language interpreter'.split(
    ' ',
  );

/** Bytes that do not compress. */
function filmLike(length) {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at += 4) {
    state = Math.imul(state, 1664525) + 1013904223;
    bytes.writeInt32LE(state | 0, at);
  }
  return bytes;
}
