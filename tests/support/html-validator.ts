import { HtmlValidate } from 'html-validate';

/** Our own elements are not in its books; labels name their control twice for old speech software; lists may have names. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  elements: ['html5'],
  rules: {
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'element-permitted-content': 'off',
    // A part of a page may begin at any level.
    'heading-level': 'off',
    'long-title': 'off',
    'no-redundant-for': 'off',
    'no-unknown-elements': 'off',
    'prefer-native-element': 'off',
  },
});

/** What is wrong with a part of a page, a line each. */
export async function htmlMistakes(markup: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(markup);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`));
}
