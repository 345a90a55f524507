/** What authors call containers, by what they know from other programs; the first of the words is its name here. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  choice: ['quiz', 'question', 'multiple-choice', 'multiplechoice', 'mcq', 'mc', 'single-choice', 'poll', 'radio'],
  disclosure: ['accordion', 'details', 'expand', 'collapse', 'toggle', 'spoiler', 'reveal', 'more'],
  note: ['info', 'information', 'alert', 'callout', 'box', 'hint', 'important', 'attention', 'admonition'],
  warning: ['danger', 'alarm'],
  match: ['matching', 'pairs'],
  scale: ['likert', 'survey', 'rating'],
  order: ['ordering', 'sequence', 'sequencing', 'ranking'],
  sort: ['sorting', 'drag-and-drop', 'categorize', 'categories'],
  figure: ['image', 'picture', 'photo', 'img'],
  'true-false': ['truefalse', 'tf', 'true-or-false', 'yes-no'],
  blank: ['fill-in', 'fill-in-the-blank', 'cloze', 'fib', 'gap'],
  scenario: ['branching', 'simulation', 'case'],
  'short-answer': ['essay', 'open', 'free-text', 'text-answer'],
  number: ['numeric', 'numerical'],
  video: ['movie', 'film', 'youtube', 'vimeo'],
  download: ['file', 'attachment', 'handout'],
  quote: ['quotation', 'blockquote'],
  facilitator: ['instructor', 'trainer', 'teacher', 'notes-for-facilitators'],
  'key-points': ['summary', 'takeaways', 'keypoints'],
};

const NAMES = new Map(Object.entries(MEANT).flatMap(([name, words]) => words.map((word) => [word, name] as const)));

/** The container that somebody means by another word; undefined when the word is none of those. */
export const containerMeant = (word: string): string | undefined => NAMES.get(word.toLowerCase());

/** Words that explain a term are no container. */
export const isGlossaryWord = (word: string): boolean => /^(?:definition|definitions|term|terms|glossary)$/i.test(word);
