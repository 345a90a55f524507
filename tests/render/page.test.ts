import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { playableFiles } from '../player/played-course.ts';

let page = '';
beforeAll(async () => {
  const files = await playableFiles(join(import.meta.dirname, '../player/sample-course'));
  page = Buffer.from(files.get('index.html')!).toString('utf8');
});

/** Our own elements are not in its books; labels name their control twice for old speech software; lists may have names. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  elements: ['html5'],
  rules: {
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'element-permitted-content': 'off',
    'long-title': 'off',
    'no-redundant-for': 'off',
    'no-unknown-elements': 'off',
    'prefer-native-element': 'off',
  },
});

describe('the page of a course', () => {
  it('is valid HTML, with no id twice', async () => {
    const { results } = await validator.validateString(page);
    expect(
      results.flatMap(({ messages }) => messages).map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`),
    ).toEqual([]);
  });

  it('has no script and no style in it, but the one it loads', () => {
    expect(page.match(/<script\b[^>]*>/g)).toEqual([
      '<script defer src="player.js">',
      '<script type="application/json" id="rc-outline">',
      '<script type="application/json" id="rc-words">',
    ]);
    expect(page).not.toMatch(/<style\b|\sstyle=|\son[a-z]+=/);
  });

  it('allows itself nothing from outside the package', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'none'"]),
    );
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
  });

  it('says its language and lets everybody zoom', () => {
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  });

  it('has every lesson and sheet in it, and shows the title page alone', () => {
    const sections = [...page.matchAll(/<section class="rc-page[^"]*" id="([^"]*)"[^>]*?( hidden)?>/g)];
    expect(sections.map(([, id, hidden]) => [id, hidden === ' hidden'])).toEqual([
      ['rc-title', false],
      ['words', true],
      ['questions', true],
      ['more', true],
      ['assessment', true],
      ['sheet', true],
    ]);
  });

  it('has help at one place, before the lessons (WCAG 3.2.6)', () => {
    expect(page.match(/data-course-action="help"/g)).toHaveLength(1);
    expect(page.indexOf('data-course-action="help"')).toBeLessThan(page.indexOf('<main'));
  });
});
