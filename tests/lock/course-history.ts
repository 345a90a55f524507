import fc from 'fast-check';

/** A course in the hands of an author, as the tests know it: `uid` tells what is what, whatever it is called. */
export interface Draft {
  readonly lessons: readonly DraftLesson[];
  /** The next uid. */
  readonly next: number;
}

export interface DraftLesson {
  readonly uid: number;
  readonly id: string;
  readonly items: readonly DraftItem[];
}

export type DraftItem = DraftChoice | DraftRows | DraftBlank | DraftNote | DraftScenario;

interface DraftChoice {
  readonly type: 'choice';
  readonly uid: number;
  readonly id: string;
  readonly stem: string;
  readonly points: number;
  readonly options: readonly DraftOption[];
}

/** What is put in order, or finds its match: the options are the items, or the left sides of the rows. */
interface DraftRows {
  readonly type: 'order' | 'match';
  readonly uid: number;
  readonly id: string;
  readonly stem: string;
  readonly options: readonly DraftOption[];
}

export interface DraftOption {
  /** Which of the {@link STATEMENTS}: while it is the same, it is the same option. */
  readonly says: number;
  /** Which of the {@link ENDINGS}: the same option in other words. */
  readonly ending: number;
  readonly right: boolean;
}

interface DraftBlank {
  readonly type: 'blank';
  readonly uid: number;
  readonly id: string;
  readonly stem: string;
  readonly accepted: readonly string[];
}

interface DraftNote {
  readonly type: 'note';
  readonly uid: number;
  readonly id: string;
}

interface DraftScenario {
  readonly type: 'scenario';
  readonly uid: number;
  readonly id: string;
  /** Each leads to the next, and the last to an ending. */
  readonly situations: readonly DraftSituation[];
}

export interface DraftSituation {
  readonly uid: number;
  readonly id: string;
  readonly choices: readonly DraftOption[];
}

/** Far enough from each other that no ending makes one of them look like another in other words. */
const STATEMENTS = [
  'Call the supervisor at once',
  'Photograph every room and hallway',
  'Offer some water, food and a blanket',
  'Separate him from whoever speaks',
  'Write down exact words, or record them',
  'Bring an interpreter by telephone',
  'Notify child protective services',
  'Keep phones switched on and charged',
];

const ENDINGS = ['', ' now', ' first', ', if you can'];

export const wordsOf = ({ says, ending }: DraftOption): string => `${STATEMENTS[says]}${ENDINGS[ending]}`;

const MATCHES = ['The dispatcher', 'A paramedic', 'Any neighbor', 'Two witnesses'];

/** What an option is matched to; it is another one when the author changes what is right. */
export const matchOf = ({ says, right }: DraftOption): string => MATCHES[(says + Number(right)) % MATCHES.length]!;

/** One thing that an author does, and numbers that say where. */
export interface Edit {
  readonly does: keyof typeof EDITS;
  readonly lesson: number;
  readonly item: number;
  readonly detail: number;
}

/** The course after some edits. What had an id in other versions keeps others from it. */
export const edited = (draft: Draft, versions: readonly Draft[], edits: readonly Edit[]): Draft =>
  edits.reduce(
    (course, edit) => ({
      ...EDITS[edit.does](course, edit, newIds([course, ...versions], edit.detail)),
      next: course.next + 3,
    }),
    draft,
  );

export const noDraft: Draft = { lessons: [], next: 1 };

/** `ids` are free, three of them; so are `course.next` and the two numbers after it. */
type Apply = (course: Draft, edit: Edit, ids: readonly string[]) => Draft;

const addItem =
  (item: (detail: number) => DistributedOmit<DraftItem, 'uid' | 'id'>): Apply =>
  (course, { lesson, item: place, detail }, [id]) =>
    inLesson(course, lesson, (items) => inserted(items, place, { ...item(detail), uid: course.next, id } as DraftItem));

type DistributedOmit<Of, Key extends PropertyKey> = Of extends unknown ? Omit<Of, Key> : never;

const changeItem =
  (change: (item: DraftItem, edit: Edit, id: string) => DraftItem): Apply =>
  (course, edit, [id]) =>
    inLesson(course, edit.lesson, (items) => changed(items, edit.item, (item) => change(item, edit, id!)));

const changeOptions = (change: (options: readonly DraftOption[], detail: number) => readonly DraftOption[]): Apply =>
  changeItem((item, { detail }) => {
    if (item.type !== 'choice' && item.type !== 'order' && item.type !== 'match') return item;
    const options = change(item.options, detail);
    return item.type === 'order' && options.length < 3 ? item : { ...item, options };
  });

const changeSituations = (
  change: (situations: readonly DraftSituation[], detail: number, id: string, uid: number) => readonly DraftSituation[],
): Apply => {
  return (course, { lesson, item, detail }, [id]) =>
    inLesson(course, lesson, (items) =>
      changed(items, item, (each) =>
        each.type === 'scenario' ? { ...each, situations: change(each.situations, detail, id!, course.next) } : each,
      ),
    );
};

const changeChoices = (change: (choices: readonly DraftOption[], detail: number) => readonly DraftOption[]): Apply =>
  changeSituations((situations, detail) =>
    changed(situations, detail, (each) => ({ ...each, choices: change(each.choices, detail) })),
  );

const EDITS = {
  'add a choice': addItem((detail) => ({ type: 'choice', stem: 'Why?', points: 1, options: newOptions(detail) })),
  'add an order': addItem((detail) => ({ type: 'order', stem: 'When?', options: newOptions(3 * detail + 1) })),
  'add a match': addItem((detail) => ({ type: 'match', stem: 'Who?', options: newOptions(detail) })),
  'add a blank': addItem(() => ({ type: 'blank', stem: 'Under', accepted: ['18'] })),
  'add a note': addItem(() => ({ type: 'note' })),
  'add a scenario': (course, { lesson, item, detail }, [id, ...ids]) =>
    inLesson(course, lesson, (items) =>
      inserted(items, item, {
        type: 'scenario',
        uid: course.next,
        id: id!,
        situations: ids.slice(0, 2).map((situation, place) => ({
          uid: course.next + place + 1,
          id: situation,
          choices: newOptions(detail + place),
        })),
      }),
    ),
  'add a situation': changeSituations((situations, detail, id, uid) =>
    inserted(situations, detail, { uid, id, choices: newOptions(detail) }),
  ),
  'remove a situation': changeSituations((situations, detail) =>
    situations.length > 1 ? without(situations, detail) : situations,
  ),
  'move a situation': changeSituations((situations, detail) => moved(situations, detail, detail + 1)),
  'rename a situation': changeSituations((situations, detail, id) =>
    changed(situations, detail, (situation) => ({ ...situation, id })),
  ),
  'reword a way on': changeChoices((choices, detail) =>
    changed(choices, detail, (each) => ({ ...each, ending: detail % ENDINGS.length })),
  ),
  'move a way on': changeChoices((choices, detail) => moved(choices, detail, detail + 1)),
  'add a way on': changeChoices(withAnother),
  'remove a way on': changeChoices((choices, detail) => (choices.length > 2 ? without(choices, detail) : choices)),
  'add a lesson': (course, { lesson }, [id]) => ({
    ...course,
    lessons: inserted(course.lessons, lesson, { uid: course.next, id: id!, items: [] }),
  }),
  'remove an item': (course, { lesson, item }) => inLesson(course, lesson, (items) => without(items, item)),
  'remove a lesson': (course, { lesson }) =>
    course.lessons.length > 1 ? { ...course, lessons: without(course.lessons, lesson) } : course,
  'move a lesson': (course, { lesson, detail }) => ({ ...course, lessons: moved(course.lessons, lesson, detail) }),
  'move an item': (course, { lesson, item, detail }) => inLesson(course, lesson, (items) => moved(items, item, detail)),
  'move an item to another lesson': (course, { lesson, item, detail }) => {
    const items = course.lessons[lesson % course.lessons.length]?.items ?? [];
    if (items.length === 0) return course;
    const left = inLesson(course, lesson, (all) => without(all, item));
    return inLesson(left, detail, (all) => inserted(all, item, items[item % items.length]!));
  },
  'rename an item': changeItem((item, _, id) => ({ ...item, id })),
  'rename a lesson': (course, { lesson }, [id]) => ({
    ...course,
    lessons: changed(course.lessons, lesson, (each) => ({ ...each, id: id! })),
  }),
  'reword a question': changeItem((item, { detail }) => ('stem' in item ? { ...item, stem: `Why ${detail}` } : item)),
  'change points': changeItem((item, { detail }) => (item.type === 'choice' ? { ...item, points: detail } : item)),
  'reword an option': changeOptions((options, detail) =>
    changed(options, detail, (option) => ({ ...option, ending: detail % ENDINGS.length })),
  ),
  'move an option': changeOptions((options, detail) => moved(options, detail, detail + 1)),
  'change the right answer': changeOptions((options, detail) =>
    options.map((option, place) => ({
      ...option,
      right: place === detail % options.length || (detail > 60 && option.right),
    })),
  ),
  'add an option': changeOptions(withAnother),
  'remove an option': changeOptions((options, detail) => {
    const left = without(options, detail);
    return left.length > 1 && left.some(({ right }) => right) ? left : options;
  }),
  'accept another text': changeItem((item, { detail }) =>
    item.type === 'blank' ? { ...item, accepted: [...new Set([...item.accepted, String(detail)])].reverse() } : item,
  ),
} satisfies Record<string, Apply>;

export const anyEdit: fc.Arbitrary<Edit> = fc.record({
  does: fc.constantFrom(...(Object.keys(EDITS) as (keyof typeof EDITS)[])),
  lesson: fc.nat({ max: 5 }),
  item: fc.nat({ max: 5 }),
  detail: fc.nat({ max: 99 }),
});

const newOptions = (seed: number): readonly DraftOption[] =>
  Array.from({ length: 2 + (seed % 3) }, (_, place) => ({
    says: (seed + place * 3) % STATEMENTS.length,
    ending: 0,
    right: place === 0 || place === seed % 10,
  }));

/** With one more statement, as long as there are others. */
function withAnother(options: readonly DraftOption[], detail: number): readonly DraftOption[] {
  const says = STATEMENTS.findIndex((_, statement) => !options.some((option) => option.says === statement));
  return says === -1 ? options : inserted(options, detail, { says, ending: 0, right: false });
}

const inLesson = (
  course: Draft,
  place: number,
  change: (items: readonly DraftItem[]) => readonly DraftItem[],
): Draft => ({
  ...course,
  lessons: changed(course.lessons, place, (lesson) => ({ ...lesson, items: change(lesson.items) })),
});

const changed = <Item>(items: readonly Item[], place: number, change: (item: Item) => Item): readonly Item[] =>
  items.map((item, index) => (index === place % items.length ? change(item) : item));

const inserted = <Item>(items: readonly Item[], place: number, item: Item): readonly Item[] =>
  items.toSpliced(place % (items.length + 1), 0, item);

const without = <Item>(items: readonly Item[], place: number): readonly Item[] =>
  items.length === 0 ? items : items.toSpliced(place % items.length, 1);

const moved = <Item>(items: readonly Item[], from: number, to: number): readonly Item[] =>
  items.length === 0 ? items : inserted(without(items, from), to, items[from % items.length]!);

/** Of a small stock, so that ids come back for something else. */
function newIds(versions: readonly Draft[], seed: number): readonly string[] {
  const taken = new Set(
    versions.flatMap(({ lessons }) =>
      lessons.flatMap(({ id, items }) => [
        id,
        ...items.flatMap((item) => [item.id, ...(item.type === 'scenario' ? item.situations.map(({ id }) => id) : [])]),
      ]),
    ),
  );
  const stock = Array.from({ length: taken.size + 4 }, (_, number) => `thing-${number}`).filter((id) => !taken.has(id));
  return stock.map((_, place) => stock[(seed + place) % stock.length]!);
}
