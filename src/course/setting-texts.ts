/** Settings of course.yaml that are Markdown. */
export const SETTING_TEXTS = ['description', 'contentNote', 'help', 'notice'] as const;

export type SettingText = (typeof SETTING_TEXTS)[number];

/** What stands in for the id of a lesson in such a text: ids of things in it begin with it. */
export const settingTextId = (text: SettingText): string =>
  `rc-${text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
