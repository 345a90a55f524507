import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { courseKeys, courseSchema, parseCourseFile } from '../../src/parse/course-file.ts';
import { SourceFile } from '../../src/text/source.ts';

const REQUIRED = { id: 'course', version: '1.0.0', title: 'Course', language: 'en' };

/** One setting beside those that must be there, and what is told of it. */
function read(key: string, yaml: string): { readonly value: unknown; readonly told: readonly string[] } {
  const others = Object.entries(REQUIRED).filter(([name]) => name !== key);
  const lines = [...others.map(([name, value]) => `${name}: ${value}`), yaml];
  const found: Diagnostic[] = [];
  const settings = parseCourseFile(new SourceFile('course.yaml', lines.join('\n')), (diagnostic) =>
    found.push(diagnostic),
  );
  return {
    value: (settings.value as Readonly<Record<string, unknown>>)[key],
    told: found.map(({ message, code }) => `${message} [${code}]`),
  };
}

// biome-ignore format: a table
const RIGHT: readonly (readonly [key: string, yaml: string, value: unknown])[] = [
  ['id',          'id: roll-call-2',                   'roll-call-2'],
  ['version',     'version: 1.20.3',                   '1.20.3'],
  ['version',     'version: "1.0.0"',                  '1.0.0'],
  ['title',       'title: "Stops: what to look for"',  'Stops: what to look for'],
  ['title',       'title: >-\n  Two\n  lines',         'Two lines'],
  ['language',    'language: es-MX',                   'es-MX'],
  ['language',    'language: no',                      'no'],
  ['description', 'description: |\n  *Words*\n',       '*Words*\n'],
  ['description', '',                                  ''],
  ['contentNote', 'contentNote: Words',                'Words'],
  ['help',        'help: Words',                       'Words'],
  ['notice',      'notice: Words',                     'Words'],
  ['objectives',  'objectives:\n  law: State the law', { law: 'State the law' }],
  ['objectives',  '',                                  {}],
  ['passMark',    'passMark: 1',                       1],
  ['passMark',    'passMark: 72.5',                    72.5],
  ['passMark',    '',                                  80],
  ['tries',       'tries: 3',                          3],
  ['tries',       '',                                  undefined],
  ['certificate', 'certificate: true',                 true],
  ['certificate', 'certificate:\n  title: Record',      { title: 'Record', words: '' }],
  ['certificate', '',                                  false],
  ['order',       'order: in-order',                   'in-order'],
  ['order',       '',                                  'free'],
  ['minutes',     'minutes: 45',                       45],
  ['minutes',     '',                                  undefined],
  ['formats',     'formats: [scorm2004, web]',         ['scorm2004', 'web']],
  ['formats',     'formats:\n- scorm12',               ['scorm12']],
  ['formats',     '',                                  ['scorm12']],
  ['edition',     'edition: 3',                        3],
  ['edition',     '',                                  4],
  ['iri',         'iri: https://example.gov/c/1',      'https://example.gov/c/1'],
  ['lms',         'lms: moodle',                       'moodle'],
  ['lms',         '',                                  'generic'],
  ['tracking',    'tracking:\n  score: best',          { score: 'best' }],
  ['tracking',    '',                                  {}],
  ['contact',     'contact: Training unit',            'Training unit'],
  ['lessons',     'lessons:\n- 01-a.md\n- 02-b.md',    ['01-a.md', '02-b.md']],
  ['lessons',     'lessons: examples',                 'examples'],
  ['lessons',     '',                                  undefined],
  ['media',       'media: ../../videos',               '../../videos'],
  ['media',       '',                                  'media'],
  ['checks',      'checks:\n  readingGrade: 12',       { readingGrade: 12, sentenceWords: 25, acronyms: [], terms: {}, off: {} }],
  ['checks',      '',                                  { readingGrade: 10, sentenceWords: 25, acronyms: [], terms: {}, off: {} }],
];

// biome-ignore format: a table
const WRONG: readonly (readonly [key: string, yaml: string, told: string])[] = [
  ['id',          'id: Roll Call',          'id must be small letters a to z, digits and single hyphens, and begin with a letter: roll-call-2'],
  ['id',          'id: 2-roll-call',        'id must be small letters a to z, digits and single hyphens, and begin with a letter: roll-call-2'],
  ['id',          'id: roll--call',         'id must be small letters a to z, digits and single hyphens, and begin with a letter: roll-call-2'],
  ['id',          `id: ${'a'.repeat(41)}`,  'id is too long: at most 40'],
  ['id',          'id: 5',                  'id must be a text (in quotation marks, if it looks like a number)'],
  ['version',     'version: 1.0',           'version must be three numbers with two points: 1.0.0'],
  ['version',     'version: 1.0.0-beta',    'version must be three numbers with two points: 1.0.0'],
  ['title',       'title: ""',              'title must not be empty'],
  ['title',       'title: "  "',            'title must not be empty'],
  ['title',       'title: 911',             'title must be a text (in quotation marks, if it looks like a number)'],
  ['title',       `title: ${'a'.repeat(201)}`, 'title is too long: at most 200'],
  ['language',    'language: English',      'language must be a language tag: en, en-US, es'],
  ['language',    'language: en_US',        'language must be a language tag: en, en-US, es'],
  ['description', 'description: [a]',       'description must be a text (in quotation marks, if it looks like a number)'],
  ['contentNote', 'contentNote: true',      'contentNote must be a text (in quotation marks, if it looks like a number)'],
  ['help',        'help: 911',              'help must be a text (in quotation marks, if it looks like a number)'],
  ['notice',      'notice:',                'notice must be a text (in quotation marks, if it looks like a number)'],
  ['objectives',  'objectives: law',        'objectives must be a group of "key: value" lines'],
  ['objectives',  'objectives:\n  law: 5',  'objectives.law must be a text, or two lines: text: ..., and passMark: with a number from 1 to 100'],
  ['objectives',  'objectives:\n  The law: x', 'objectives.The law must be small letters a to z, digits and single hyphens, and begin with a letter: roll-call-2'],
  ['passMark',    'passMark: 130',          'passMark must be at most 100'],
  ['passMark',    'passMark: 0',            'passMark must be at least 1'],
  ['passMark',    'passMark: 80%',          'passMark must be a number'],
  ['tries',       'tries: 0',               'tries must be at least 1'],
  ['tries',       'tries: 1.5',             'tries must be a whole number'],
  ['tries',       'tries: 100',             'tries must be at most 99'],
  ['certificate', 'certificate: maybe',     'certificate must be true, false, or lines with title, words (at most 600 letters) and notEndorsedBy'],
  ['order',       'order: any',             'order must be one of: free, in-order'],
  ['minutes',     'minutes: 0',             'minutes must be at least 1'],
  ['minutes',     'minutes: an hour',       'minutes must be a number'],
  ['minutes',     'minutes: .inf',          'minutes must be a number'],
  ['formats',     'formats: scorm12',       'formats must be a list, one "- item" a line'],
  ['formats',     'formats: []',            'formats must not be empty'],
  ['formats',     'formats: [scorm13]',     'formats must be one of: scorm12, scorm2004, cmi5, web'],
  ['edition',     'edition: 5',             'edition must be 3 or 4'],
  ['iri',         'iri: not an address',    'iri must be an address without blanks and #: https://training.example.gov/courses/roll-call'],
  ['lms',         'lms: fax',               'lms must be one of: generic, moodle, scorm-cloud, cornerstone, successfactors, canvas, blackboard, brightspace, docebo'],
  ['tracking',    'tracking: all',          'tracking must be a group of "key: value" lines'],
  ['tracking',    'tracking:\n  score: first', 'tracking.score must be one of: best, last'],
  ['contact',     'contact: 911',           'contact must be a text (in quotation marks, if it looks like a number)'],
  ['lessons',     'lessons: all',           'lessons must be a list of file names in lessons/'],
  ['lessons',     'lessons: [5]',           'lessons must be a list of file names in lessons/'],
  ['media',       'media: 5',               'media must be a text (in quotation marks, if it looks like a number)'],
  ['checks',      'checks: strict',         'checks must be a group of "key: value" lines'],
  ['checks',      'checks:\n  off:\n    text/acronym: ""', 'checks.off.text/acronym needs a reason'],
];

it.each(RIGHT)('%s: %j is taken', (key, yaml, value) => {
  expect(read(key, yaml)).toEqual({ value, told: [] });
});

it.each(WRONG)('%s: %j is told', (key, yaml, told) => {
  const standIn = { id: 'course', version: '0.0.0', title: 'Untitled', language: 'en' }[key];
  const { value, told: found } = read(key, yaml);
  expect(found).toEqual([`${told} [course/invalid-setting]`]);
  expect(value).toEqual(standIn ?? read(key, '').value);
});

it('every setting is tried with right values and wrong ones, and says what it is for', () => {
  expect([...new Set(RIGHT.map(([key]) => key))]).toEqual(courseKeys);
  expect([...new Set(WRONG.map(([key]) => key))]).toEqual(courseKeys);
  for (const [key, { description }] of Object.entries(courseSchema.shape)) expect(description, key).toMatch(/\.$/);
});

it('one mistake does not cost the other settings', () => {
  const found: Diagnostic[] = [];
  const text =
    'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\ncolour: blue\ntries: 0\nminutes: 45\nlessons: [a.md]\norder: in-order\n';
  const { value } = parseCourseFile(new SourceFile('course.yaml', text), (diagnostic) => found.push(diagnostic));
  expect(found.map(({ code }) => code)).toEqual(['course/invalid-setting', 'course/unknown-setting']);
  expect(value).toMatchObject({ id: 'course', minutes: 45, lessons: ['a.md'], order: 'in-order' });
  expect(value.tries).toBeUndefined();
});

it('what cannot be read says nothing about what was meant', () => {
  const settings = parseCourseFile(new SourceFile('course.yaml', 'title: A: B'), () => {});
  expect(settings).toMatchObject({ readable: false, value: { id: 'course', title: 'Untitled' } });
});
