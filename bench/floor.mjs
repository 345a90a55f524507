// The least that a tool like ours must do, and nothing more: `node bench/floor.mjs COURSE PLAYER ZIP`.
// Markdown to HTML, a player that lies ready, a manifest, one archive. No checks, no questions, no schema.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { storedOrDeflated, zipOf } from './zip.mjs';

const [course, player, zip] = process.argv.slice(2);
const markdown = new MarkdownIt();
const lessons = readdirSync(join(course, 'lessons'))
  .sort()
  .map((name) => `<section>${markdown.render(readFileSync(join(course, 'lessons', name), 'utf8'))}</section>`);
const assets = ['assets', 'media'].flatMap((folder) =>
  list(join(course, folder)).map((name) => [`${folder}/${name}`, readFileSync(join(course, folder, name))]),
);
const files = [
  [
    'index.html',
    Buffer.from(`<!doctype html><title>Course</title><script defer src="player.js"></script>${lessons.join('')}`),
  ],
  ...list(player).map((name) => [name, readFileSync(join(player, name))]),
  ...assets,
];
const manifest = `<manifest>${files.map(([name]) => `<file href="${name}"/>`).join('')}</manifest>`;
writeFileSync(zip, zipOf([['imsmanifest.xml', Buffer.from(manifest)], ...files].map(storedOrDeflated)));

function list(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
