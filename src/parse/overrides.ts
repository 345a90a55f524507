import type { Override } from '../course/course.ts';

/** The attribute of containers, and the setting of lessons, that lets findings stand. */
export const OVERRIDE_ATTRIBUTE = 'a11y-override';

/** `image/no-alt-text - the picture is described in the text above`; several are parted by semicolons. */
export const readOverrides = (text: string): readonly Pick<Override, 'rule' | 'reason'>[] =>
  text.split(/;\s*(?=[a-z-]+\/[a-z0-9-]+)/).map((part) => {
    const [, rule = '', reason = ''] = /^\s*(\S*)\s*(?:[-–—:]+\s*)?([\s\S]*?)\s*$/.exec(part) ?? [];
    return { rule, reason };
  });
