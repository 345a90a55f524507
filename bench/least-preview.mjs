// The least that a live preview must do, and nothing more: `node bench/least-preview.mjs FILE`.
// Sees that the file was saved, reads it, and has its words on the page. Nothing is parsed, checked or packaged.
import { readFileSync, watch } from 'node:fs';
import { createServer } from 'node:http';
import { dirname } from 'node:path';

const [file] = process.argv.slice(2);
const listeners = new Set();
const PAGE = `<!doctype html><title>Least</title><body><script>
new EventSource('/events').onmessage = ({ data }) => { document.body.textContent = data; };
</script>`;

const server = createServer((request, response) => {
  if (request.url !== '/events') return response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  return listeners.add(response);
});
let waiting;
watch(dirname(file), () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    for (const response of listeners) response.write(`data: ${readFileSync(file, 'utf8')}\n\n`);
  }, 12);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
