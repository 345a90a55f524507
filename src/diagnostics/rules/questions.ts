import type { Rule } from './rule.ts';

/** Findings about how questions are written. */
export const questionRules: Readonly<Record<string, Rule>> = {
  'question/all-of-the-above': {
    why: 'Whoever knows that two options are right ticks it without knowing the third; whoever knows that one is wrong strikes it out.',
    source: 'Haladyna, Downing and Rodriguez (2002): avoid "all of the above"',
    right: '- [x] A boy\n- [x] A citizen\n- [ ] Only a person from another country',
  },
  'question/negative': {
    why: 'A "not" is read over, above all by those who know the matter and read fast. They get it wrong for the wrong reason.',
    source: 'Haladyna, Downing and Rodriguez (2002): avoid negative words, or stress them',
    right: 'Which of these is **not** needed when the person is under 18?',
  },
  'question/long-key': {
    why: 'Authors make the right answer long because it has to be exact. Learners know that.',
    source: 'Haladyna, Downing and Rodriguez (2002): keep the length of options about equal',
    right:
      '- [x] Anything of value\n  > Money, drugs, a ride, a phone or a place to stay are examples.\n- [ ] Money only\n- [ ] Goods only',
  },
  'question/double-negative': {
    why: 'Whoever knows the matter still has to reckon what two words of "no" make together, and a slip in that is counted as not knowing.',
    source: 'Haladyna, Downing and Rodriguez (2002): avoid negative words',
    right: 'An officer reports a missing child at once.\n\n- [x] True\n- [ ] False',
  },
  'question/short-key': {
    why: 'Among long options the short one stands out as the long one does among short ones.',
    source: 'Haladyna, Downing and Rodriguez (2002): keep the length of options about equal',
    right: '- [x] Within two hours\n- [ ] After one day\n  > There is no waiting period.\n- [ ] When a parent signs',
  },
  'question/all-right': {
    why: 'Where nothing is wrong, nothing has to be known: learners tick everything and get all points.',
    source: 'Haladyna, Downing and Rodriguez (2002): make all distractors plausible',
    right: '- [x] Money\n- [x] A place to stay\n- [ ] Advice',
  },
  'question/same-place': {
    why: 'After three questions learners have seen where the right answer stands, and pick it without reading. {shuffled} gives each attempt an order of its own. Questions with two options are not counted.',
    source: 'Haladyna, Downing and Rodriguez (2002): vary the location of the right answer',
    right: '::: choice {#age shuffled}',
  },
  'question/instruction': {
    why: 'One right answer is picked from round buttons, and several from boxes. Where the words say something else, learners cannot do what they are told. The course adds "Select all that apply" by itself.',
    source: 'WCAG 3.3.2',
    right: 'Which of these are signs?\n\n- [x] Somebody else answers\n- [x] Somebody else holds the phone\n- [ ] A bag',
  },
  'question/shared-words': {
    why: 'Words that stand in the question and in one answer only lead to that answer, also for somebody who has read nothing.',
    source: 'Haladyna, Downing and Rodriguez (2002): avoid clues to the right answer',
    right:
      'Whom do you call about a missing child?\n\n- [x] The national center for missing children\n- [ ] The county home for children',
  },
  'question/empty-rationale': {
    why: 'That an answer is wrong is said by the course already. What is learned from is the reason; "Wrong answer, try again" is none.',
    right: '- [ ] Sixteen\n  > Federal law says 18. Some state laws say 16 for other offenses.',
  },
  'question/no-rationale': {
    why: 'The moment after a wrong answer is the one in which people learn most. In an assessment the reasons may be left to the lessons. Where items are matched, sorted, put in order or filled in, an explanation at the end does. A page is told once; a course with fewer than three such questions and no reasons anywhere is not told.',
    right: '- [ ] Sixteen\n  > Federal law says 18.',
  },
  'question/repeated': {
    why: 'Asked a second time, a question tests the memory of the first, and it counts twice in the score.',
  },
  'question/no-objective': {
    why: 'The LMS gets a score by objective, and a learner who failed is told which lessons to see again. A question without one is missing in both.',
    right: '::: choice {#age objective=law}',
  },
  'question/option-sign': {
    why: 'An option begins with -, a blank and a box: [ ] for a wrong one, [x] for a right one. What begins in another way is shown to learners with its signs, and cannot be picked.',
    right: '- [ ] Sixteen\n- [x] Eighteen',
  },
  'question/reason-outside': {
    why: 'A reason belongs to the option that stands above it, and is shown to whoever picks that. Without blanks before > it belongs to none, and the options after it are another list. An explanation of the whole question has an empty line above it.',
    source: 'CommonMark: list items',
    right: '- [ ] Sixteen\n  > Federal law says 18.\n- [x] Eighteen\n  > A person under 18 is a child.',
  },
  'question/number-only': {
    why: 'The words of the question are its name: a screen reader says them with the answers, and the report shows them.',
    source: 'WCAG 1.3.1, 2.4.6',
    right: 'Up to which age is a person a child under federal law?',
  },
  'question/picture-gives-away': {
    why: 'The text of a picture is read out and shown when the picture does not load. Neither "right" nor the words of the right answer belong there.',
    source: 'WCAG 1.1.1',
    right: '![Three stripes](../assets/three.svg)',
  },
  'objective/not-asked': {
    why: 'A promise that is never tested cannot be reported. Perhaps a question is missing, or the attribute objective= at one.',
    right: '::: choice {#whom-to-notify objective=report}',
  },
  'objective/vague-verb': {
    why: 'Nobody can see understanding. What somebody does can be seen, asked and scored.',
    source: 'Mager: Preparing Instructional Objectives (1962)',
    right: 'objectives:\n  law: State who is a child under federal law',
  },
  'choice/no-correct-option': {
    why: 'A question that nobody can answer right can never be passed.',
    right: '- [ ] Sixteen\n- [x] Eighteen',
  },
  'choice/one-option': {
    why: 'Where nothing can be chosen, nothing is asked.',
    right: '- [ ] Sixteen\n- [x] Eighteen',
  },
  'choice/no-mark': {
    why: 'Options are a task list: an empty box is a wrong option, a box with an x is a right one.',
    right: '- [ ] Sixteen\n- [x] Eighteen',
  },
};
