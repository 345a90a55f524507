import { expect, it } from 'vitest';
import { exampleOf, freeId, hasId, withId } from '../../src/scaffold/new-container.ts';

const EXAMPLES = `---
title: Examples
---

~~~
::: choice {#in-code}
:::
~~~

:::: discussion {#example-discussion minutes=5}
What?

::: key-points
- This
:::
::::

::: choice {partial #example-choice}
Which?
:::
`;

it.each([
  ['discussion', '::::'],
  ['key-points', ':::'],
  ['choice', ':::'],
])('finds the example of %s, wherever it stands', (name, colons) => {
  const example = exampleOf(name, EXAMPLES)!;
  expect(example.startsWith(`${colons} ${name}`)).toBe(true);
  expect(example.endsWith(`\n${colons}`)).toBe(true);
});

it('finds no example where there is none', () => {
  expect(exampleOf('video', EXAMPLES)).toBeUndefined();
});

// biome-ignore format: a table
it.each([
  ['::: choice {partial #a}\nSee #a and [#b].\n:::',      '::: choice {partial #x}\nSee #a and [#b].\n:::'],
  ['::: note\n:::',                                       '::: note\n:::'],
  ['::: note {title="a #1"}\n:::',                        '::: note {title="a #1"}\n:::'],
  ['::: note {title="a #1" #b}\n:::',                     '::: note {title="a #1" #x}\n:::'],
  [':::: s {#a}\n::: t {#example-b to=example-c}\n:::\n[on](#example-c){points=1}\n::: t {#example-c}\n:::\n::::',
   ':::: s {#x}\n::: t {#x-b to=x-c}\n:::\n[on](#x-c){points=1}\n::: t {#x-c}\n:::\n::::'],
])('%j becomes %j', (container, changed) => {
  expect(withId(container, 'x')).toBe(changed);
});

it('knows what has an id', () => {
  expect(hasId('::: choice {#a}\n:::')).toBe(true);
  expect(hasId('::: note\n::: choice {#a}\n:::\n:::')).toBe(false);
});

it('takes the first id that is free', () => {
  expect(freeId('choice', [])).toBe('my-choice');
  expect(freeId('choice', ['{#my-choice}', '(#my-choice-2)'])).toBe('my-choice-3');
});
