import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outlineOf } from '../../src/render/outline.ts';
import { renderCourse } from '../../src/render/render-course.ts';
import { lessonText } from '../parse/fragments.ts';
import { launchChromium } from '../support/chromium.ts';
import { readLesson } from '../support/read-lesson.ts';
import { toldMarkup } from '../support/told-markup.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
});
afterAll(() => browser.close());

const ATTACKS = [
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '</script><script>alert(1)</script>',
  '</textarea></title><svg onload=alert(1)>',
  '<!--<script>',
  ']]><iframe src=javascript:alert(1)>',
  '" onclick="alert(1)',
  "' onfocus='alert(1)' autofocus='",
  '[a](javascript:alert(1))',
  '[a](<javascript:alert(1)>)',
  '[a](java&Tab;script:alert(1))',
  '[a](java&#10;script&colon;alert(1))',
  '[a](&#106;avascript:alert(1))',
  '[a](\u0001javascript:alert(1))',
  '[a](JAVASCRIPT:alert(1) "title")',
  '[a](vbscript:x) [b](data:text/html;base64,PHNjcmlwdD4=)',
  '[a](//x:y@javascript:alert(1))',
  '![a](javascript:alert(1)) ![a](data:image/svg+xml,<svg/onload=alert(1)>)',
  '<javascript:alert(1)> <JaVaScRiPt:alert(1)>',
  '[a][x]\n\n[x]: javascript:alert(1)',
  '[a]{lang="x\\" onclick=\\"alert(1)"}',
  '## Heading {#x" onclick="alert(1)}',
  '::: note {#x"onclick="alert(1) title="<script>alert(1)</script>"}\nWords.\n:::',
  '::: statute {cite="<b>" href="javascript:alert(1)"}\nWords.\n:::',
  '::: statute {cite="x" href="https://x\\" onclick=\\"alert(1)"}\nWords.\n:::',
  '::: statute {cite="x" href=" \\tjavascript:alert(1)"}\nWords.\n:::',
  '::: video {#v src="javascript:alert(1)" captions=media/call.en.vtt title="\\"><script>"}\n:::',
  '::: table {caption="<script>alert(1)</script>"}\n| <script> |\n|---|\n| <b onclick=x> |\n:::',
  '::: blank {#b}\nIt is [[<script>|"onclick="]].\n:::',
  '::: choice {#c}\nWhich?\n\n- [x] One\n  > <script>alert(1)</script> [a](javascript:alert(1))\n- [ ] Two\n\n> <img src=x onerror=alert(1)>\n:::',
  '```"onclick="alert(1)\n<script>\n```',
  '`<script>alert(1)</script>`',
  '{{constructor.constructor("alert(1)")()}} $[alert(1)]',
];

const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...ATTACKS),
  fc.tuple(fc.constantFrom(...ATTACKS), fc.constantFrom(...ATTACKS)).map((two) => two.join('')),
  fc.array(fc.oneof(fc.constantFrom(...ATTACKS), lessonText), { maxLength: 4 }).map((many) => many.join('\n\n')),
);

/** A course with something in every place where an author types. */
const coursePage: fc.Arbitrary<string> = fc
  .record({ title: text, setting: text, objective: text, lessonTitle: text, body: text })
  .map(({ title, setting, objective, lessonTitle, body }) => {
    const quoted = (words: string) => JSON.stringify(words.slice(0, 200));
    const { course } = readLesson(
      body,
      [
        'id: course\nversion: 1.0.0\nlanguage: en',
        `title: ${quoted(title)}`,
        ...['description', 'contentNote', 'help', 'notice'].map((key) => `${key}: ${JSON.stringify(setting)}`),
        `objectives:\n  law: ${quoted(objective)}\n`,
      ].join('\n'),
      `---\ntitle: ${quoted(lessonTitle)}\n---\n\n`,
    );
    return toldMarkup((renderCourse(course, outlineOf(course)).page as { readonly text: string }).text);
  });

it('whatever an author types anywhere, nothing of it runs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(coursePage, { minLength: 20, maxLength: 20 }), async (pages) => {
      expect(await page.evaluate(dangersIn, pages)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

it('what runs would be found', async () => {
  const dangerous = [
    '<script>1</script>',
    '<b onclick="1">',
    '<a href=" java\nscript:1">',
    '<iframe>',
    '<p style="x">',
  ];
  expect(await page.evaluate(dangersIn, dangerous)).toEqual([
    '<script>1</script>',
    'onclick=1',
    'href= java\nscript:1',
    '<iframe></iframe>',
    'style=x',
  ]);
});

/** Runs in the browser, so that it is read as learners' browsers read it. */
function dangersIn(pages: readonly string[]): readonly string[] {
  const ours = 'script[src="player.js"], script[type="application/json"]:is(#rc-outline, #rc-words)';
  const elements = 'script, iframe, frame, object, embed, applet, base, style, form, meta[http-equiv="refresh"]';
  return pages.flatMap((markup) => {
    const { documentElement } = new DOMParser().parseFromString(markup, 'text/html');
    const all = [documentElement, ...documentElement.querySelectorAll('*')];
    const scripts = documentElement.querySelectorAll(ours).length;
    return [
      ...(scripts === 0 || scripts === 3 ? [] : [`${scripts} scripts like ours`]),
      ...all.filter((it) => it.matches(elements) && !it.matches(ours)).map((it) => it.outerHTML),
      ...all.flatMap((it) =>
        [...it.attributes]
          .filter(({ name, value }) => /^on|^style$|^srcdoc$/.test(name) || isCode(it, name, value))
          .map(({ name, value }) => `${name}=${value}`),
      ),
    ];
  });

  function isCode(element: Element, name: string, value: string): boolean {
    if (!['href', 'src', 'action', 'formaction', 'poster', 'xlink:href', 'data'].includes(name)) return false;
    const address = element.ownerDocument.createElement('a');
    address.href = value;
    return !['http:', 'https:', 'mailto:', 'tel:', 'sms:', 'about:', ':'].includes(address.protocol);
  }
}
