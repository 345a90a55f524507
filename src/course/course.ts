import type { Token } from 'markdown-it';
import type { OutlineObjective, OutlinePrompt, OutlineScenario, OutlineVideo, Tries } from '../attempt/outline.ts';
import type { Tracking } from '../attempt/tracking.ts';
import type { BlockKind } from '../blocks/kind.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { QuestionKind } from '../questions/kind.ts';
import type { Range, SourceFile } from '../text/source.ts';

/** A whole course, understood. Made by `parse`, looked at by `check`, turned into pages by `render`. */
export interface Course {
  readonly settings: CourseSettings;
  /** In the order they are taken. */
  readonly lessons: readonly Lesson[];
  /** Quick reference sheets, in file-name order. */
  readonly sheets: readonly Lesson[];
  /** Question banks, in file-name order. */
  readonly banks: readonly Bank[];
  /** Terms that are marked in lessons; the page that lists them is the last of the sheets. */
  readonly glossary?: Glossary;
  /** Texts of course.yaml that are Markdown. */
  readonly description: readonly Block[];
  readonly contentNote: readonly Block[];
  readonly help: readonly Block[];
  readonly notice: readonly Block[];
  /** Links in these texts, each at its setting. */
  readonly links: readonly LinkFact[];
  /** Words of these texts, each at its setting. */
  readonly passages: readonly Passage[];
  /** Everything that a reviewer decided to let stand, in lessons and sheets. */
  readonly overrides: readonly Override[];
  /** Files that something points at, by path from the course folder. */
  readonly assetsUsed: ReadonlySet<string>;
  readonly courseFile: SourceFile;
  /** Where a setting stands in course.yaml. */
  readonly settingRange: (path: readonly PropertyKey[]) => Range;
  /** Files of the course folder that Markdown can point at, by path from the course folder. */
  readonly assets: ReadonlyMap<string, AssetFile>;
}

/** course.yaml with every default filled in; `parse/course-file.ts` has the schema and says what each is for. */
export interface CourseSettings {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly language: string;
  /** Percent. */
  readonly passMark: number;
  readonly tries: number | undefined;
  /** As the author says, or the sum of the lessons. */
  readonly minutes: number;
  readonly objectives: readonly OutlineObjective[];
  readonly formats: readonly string[];
  readonly edition: 3 | 4;
  /** The agency's own name of the course for all the world. */
  readonly iri: string | undefined;
  readonly lms: LmsName;
  /** What the author and the profile of the LMS set; the rest is the default. */
  readonly tracking: Partial<Tracking>;
  /** What its certificate says; absent is no certificate. */
  readonly certificate?: CertificateSettings;
  /** Who answers questions about the course; empty when the author does not say. */
  readonly contact: string;
  /** Where the big videos are, from the course folder. */
  readonly media: string;
  readonly checks: CheckSettings;
}

/** What the author wants to be told; the words of `checks:` in course.yaml. */
export interface CheckSettings {
  /** School grade of the reading level from which on a lesson is told to be hard (Flesch-Kincaid). */
  readonly readingGrade: number;
  /** Words from which on a sentence is told to be long. */
  readonly sentenceWords: number;
  /** Abbreviations that every learner knows. */
  readonly acronyms: readonly string[];
  /** What to write in place of a word, by the word. */
  readonly terms: Readonly<Record<string, string>>;
  /** Warnings that are not given, by code, each with its reason. */
  readonly off: Readonly<Record<string, string>>;
}

/** The author's part of a certificate. */
export interface CertificateSettings {
  readonly title?: string;
  /** The agency's own words, paragraphs with a blank line between them. */
  readonly words: string;
  /** Who has nothing to do with it: an authority that it could be taken to come from. */
  readonly notEndorsedBy?: string;
}

/** LMSs with a profile; `lms-profiles.ts` says what is in it. */
export type LmsName =
  | 'generic'
  | 'moodle'
  | 'scorm-cloud'
  | 'cornerstone'
  | 'successfactors'
  | 'canvas'
  | 'blackboard'
  | 'brightspace'
  | 'docebo';

/** One page: a lesson, an assessment or a quick reference sheet. */
export interface Lesson extends WrittenPage {
  /** From the file name without its number, or `id:` in the front matter; `[a-z][a-z0-9-]*`. */
  readonly id: string;
  readonly kind: 'lesson' | 'assessment' | 'sheet';
  readonly opens: 'always' | 'after-lessons-before';
  readonly was?: FormerId;
  /** Set when it is one of two parallel forms; only the posttest counts. */
  readonly form?: 'pretest' | 'posttest';
  /** Of an assessment, in place of the tries of the course. */
  readonly tries?: Tries;
  /** What an assessment draws from question banks, besides the questions that stand in it. */
  readonly draws: readonly Draw[];
  /** Ids of the objectives that it teaches, besides those of its questions. */
  readonly objectives: readonly string[];
  /** Minutes, as the author says or as reckoned from the words, media and questions. */
  readonly minutes: number;
  /** Minutes as reckoned, whatever the author says. */
  readonly reckonedMinutes: number;
  /** Where a setting stands in the front matter. */
  readonly settingRange: (path: readonly PropertyKey[]) => Range;
}

/** A file of questions to draw from. */
export interface Bank extends WrittenPage {
  /** From the file name without its number; `[a-z][a-z0-9-]*`. */
  readonly name: string;
  /** Under the ids that stand in the file; learners meet them as questions of a {@link Draw}. */
  readonly questions: readonly Question[];
}

/** What is known of any file of Markdown. */
export interface WrittenPage {
  readonly title: string;
  readonly source: SourceFile;
  /** From the course folder; links and pictures are addressed from here. */
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly headings: readonly HeadingFact[];
  readonly links: readonly LinkFact[];
  readonly images: readonly ImageFact[];
  readonly tables: readonly TableFact[];
  /** In reading order. */
  readonly passages: readonly Passage[];
  /** What a reviewer decided to let stand in it. */
  readonly overrides: readonly Override[];
  /** Paths of the files that something in it points at. */
  readonly assetsUsed: readonly string[];
}

/** `10 from roll-call by objective` */
export interface Draw {
  readonly bank: Bank;
  /** How many questions each try asks. */
  readonly count: number;
  /** Set when each objective gets its share of them. */
  readonly by?: 'objective';
  /** Everything that can be drawn, as questions of this lesson: `final-check.age` is the question `age`. */
  readonly questions: readonly Question[];
  /** Where the author asks for it. */
  readonly range: Range;
}

/** Words of the course that it explains. */
export interface Glossary {
  /** In the order of the alphabet. */
  readonly terms: readonly GlossaryTerm[];
  /** `glossary.yaml` */
  readonly source: SourceFile;
}

export interface GlossaryTerm {
  /** Id of its entry in the page that lists the terms. */
  readonly id: string;
  readonly term: string;
  /** How it stands in lessons, the term itself first. */
  readonly forms: readonly string[];
  /** Where it stands in the file. */
  readonly range: Range;
}

export type Block = Prose | Custom | Question;

/** Ordinary Markdown. */
export interface Prose {
  readonly type: 'prose';
  readonly tokens: readonly Token[];
  readonly range: Range;
}

/** A `:::` container that is not a question. */
export interface Custom {
  readonly type: 'custom';
  readonly kind: BlockKind;
  /** The word after `:::`; a kind may have several. */
  readonly name: string;
  readonly id: string;
  readonly was?: FormerId;
  readonly data: unknown;
  readonly children: readonly Block[];
  readonly range: Range;
}

export interface Question {
  readonly type: 'question';
  readonly kind: QuestionKind;
  readonly id: string;
  readonly was?: FormerId;
  readonly points: number;
  readonly objective: string | undefined;
  readonly data: unknown;
  readonly range: Range;
  /** Level of the heading it stands under; its feedback heading is one deeper. */
  readonly headingLevel: number;
}

/** The id that something had before it was renamed, by which learners' saved states know it. */
export interface FormerId {
  readonly id: string;
  readonly range: Range;
  /** Set when nobody says so of the thing itself, but of the lesson that its id begins with. */
  readonly implied?: true;
}

export interface HeadingFact {
  readonly level: number;
  readonly text: string;
  /** Without the lesson's prefix. */
  readonly slug: string;
  readonly range: Range;
}

export interface LinkFact {
  readonly href: string;
  readonly text: string;
  /** Names of the containers around, outermost first. */
  readonly within: readonly string[];
  readonly range: Range;
}

export interface ImageFact {
  readonly src: string;
  readonly alt: string;
  readonly decorative: boolean;
  readonly range: Range;
}

export interface TableFact {
  /** Words of the header row, cell by cell. */
  readonly headers: readonly string[];
  /** Rows under it. */
  readonly rows: number;
  /** Names of the containers around, outermost first. */
  readonly within: readonly string[];
  readonly range: Range;
}

/** The words of one paragraph, heading, list item, table cell or title, wherever it stands: in questions, too. */
export interface Passage {
  /**
   * What is read, character by character as in the file but for markup. Code and words in another language are blank, a
   * line end is one blank, a gap is `____`.
   */
  readonly text: string;
  /** What it is; `option` is an item of a task list, `title` an attribute of a container. */
  readonly role: 'heading' | 'paragraph' | 'item' | 'option' | 'cell' | 'header' | 'term' | 'title';
  /** Of an option: whether it is ticked. */
  readonly ticked?: boolean;
  /** Whether it stands in a list item. */
  readonly inItem: boolean;
  /** Whether it stands in a quotation. */
  readonly quoted: boolean;
  /** Names of the containers around, outermost first. */
  readonly within: readonly string[];
  /** Stretches of the text that are strong or emphasised. */
  readonly emphasised: readonly (Range & { readonly strong: boolean })[];
  /** Stretches of the text that are links. */
  readonly links: readonly (Range & { readonly href: string })[];
  /** Where a stretch of the text stands in the file, as far as its first line goes. */
  rangeOf(start: number, end: number): Range;
}

/** A finding that a reviewer decided to let stand, in one place and for a reason. */
export interface Override {
  /** Code of the finding. */
  readonly rule: string;
  /** Empty when none is given. */
  readonly reason: string;
  readonly source: SourceFile;
  /** Where it is written. */
  readonly range: Range;
  /** Where it holds: a container, or the whole file. */
  readonly scope: Range;
}

/** A file that can go into a package. */
export interface AssetFile {
  /** Where to read it, an absolute path. */
  readonly location: string;
  /** Bytes. */
  readonly size: number;
  /** Width and height of a picture in CSS pixels, so that nothing moves when it appears. */
  readonly picture?: { readonly width: number; readonly height: number };
  /** The words of a captions or Markdown file. */
  readonly source?: SourceFile;
  /** Why it has no words that can be read; told where they are needed. */
  readonly unread?: Diagnostic;
  /** Set when the file cannot be used, with the reason. */
  readonly problem?: 'folder' | 'outside-course' | 'unreadable';
}

/** What the player must know of a block besides its words. */
export interface BlockParts {
  readonly prompts?: readonly Omit<OutlinePrompt, 'lesson'>[];
  readonly videos?: readonly Omit<OutlineVideo, 'lesson'>[];
  readonly scenarios?: readonly Omit<OutlineScenario, 'lesson'>[];
  readonly situations?: readonly SituationParts[];
}

/** A situation of a scenario, by its choices. */
export interface SituationParts {
  readonly id: string;
  readonly choices: readonly SituationChoice[];
}

export interface SituationChoice {
  /** A letter that stays with the words. */
  readonly id: string;
  readonly text: string;
  /** Id of the situation or ending that it leads to. */
  readonly leadsTo: string;
}

/** All ways through a scenario, in words, for those who review it. */
export interface BranchGraph {
  readonly title: string;
  /** What stands before the first situation. */
  readonly words: readonly string[];
  /** The one that it begins with is the first. */
  readonly nodes: readonly BranchNode[];
}

export interface BranchNode {
  readonly id: string;
  readonly kind: 'situation' | 'ending';
  /** As it stands in print, from 1. */
  readonly number: number;
  readonly title: string;
  /** Its text, a paragraph each. */
  readonly words: readonly string[];
  readonly choices: readonly BranchChoice[];
}

export interface BranchChoice extends SituationChoice {
  readonly consequence: readonly string[];
  readonly points?: number;
}
