import type { Rule } from './rule.ts';

/** Findings about the words of lessons. */
export const wordRules: Readonly<Record<string, Rule>> = {
  'text/acronym': {
    why: 'Whoever is new to the job, or comes from another agency, does not know every abbreviation, and a screen reader spells it out. Spelled out once, it can be used from then on. An ordinary word in capitals is stressed, and is not told. What every learner of a course knows goes into checks: acronyms: in course.yaml.',
    source: 'WCAG 3.1.4',
    right: 'Ask the Internet Crimes Against Children (ICAC) task force. ICAC helps agencies at no cost.',
  },
  'text/all-caps': {
    why: 'Words in capitals have no shape, so everybody reads them slower, and some screen readers spell them out. Bold type stands out as well.',
    right: '**Do not let the companion answer** for the child.',
  },
  'text/long-sentence': {
    why: 'By the end of a long sentence its beginning is forgotten. A colon or a semicolon counts as a pause; the words of statutes and quotations do not count. checks: sentenceWords: sets the number.',
    source: 'Federal Plain Language Guidelines: write short sentences',
    right: 'Look at who answers. An adult may hold the phone and the papers of the child. Then look closer.',
  },
  'text/reading-level': {
    why: 'The Flesch-Kincaid grade reckons from the length of sentences and words how many years of school a text takes. Public information aims at grade 8. Statutes, quotations, tables and facilitator notes are left out. checks: readingGrade: sets the grade.',
    source: 'WCAG 3.1.5',
    right: 'Look for signs. Write down what you see. Tell your supervisor today.',
  },
  'text/sensory': {
    why: 'Colour, shape and place mean nothing to somebody who hears the page, and places change on a phone. A name works for everybody. "Above" and "below" may be said: they are the order in which a page is read.',
    source: 'WCAG 1.3.3, 1.4.1',
    right: 'Press the button "Check answer" to finish.',
  },
  'text/term': {
    why: 'Words decide how a child is treated. A child in commercial sex is a victim, and the words say so; who pays is a buyer. A word that is denied, stands in a table of words, in a statute or a quotation is not told. checks: terms: adds words of your agency. A word in quotation marks is spoken of, not used, and is not told.',
    right: 'An officer may take a child victim of sex trafficking for a runaway.',
  },
  'text/other-language': {
    why: 'A screen reader that is not told pronounces Spanish as if it were English, and passes over Cyrillic or Chinese letters; nobody understands it.',
    source: 'WCAG 3.1.2',
    right: 'Ask in the language of the child: [¿Estás a salvo?]{lang=es}',
  },
  'text/phone': {
    why: 'On a phone a number that is a link can be tapped. In an emergency nobody copies ten digits. Ten digits without a space are taken for a number to call only behind words such as call or text.',
    right: '[1-888-373-7888](tel:+18883737888)',
  },
  'text/phone-format': {
    why: 'The same number in two ways of writing looks like two numbers, and nobody finds the second by searching for the first.',
    source: 'WCAG 3.2.4',
    right: '[1-888-373-7888](tel:+18883737888), again: [1-888-373-7888](tel:+18883737888)',
  },
  'link/other-number': {
    why: 'Whoever taps the link calls another number than the one they read.',
    right: '[1-888-373-7888](tel:+18883737888)',
  },
  'list/no-list': {
    why: 'Signs that look like bullets, and numbers or letters before lines of one paragraph, are read out one by one; nobody hears where the list begins and ends. A number makes a list only with a blank behind it, and letters never do.',
    source: 'WCAG 1.3.1',
    right: '- the log of the night\n- the list of missing persons',
  },
  'markdown/invisible-break': {
    why: 'No editor shows blanks at the end of a line, so nobody knows why the line breaks, and the next one who edits it takes them away.',
    right: 'Main Street 12\\\nSecond floor',
  },
  'course/no-content-note': {
    why: 'Officers may have lived through what a course is about. Told beforehand, they can choose when and how to take it.',
    source: 'OVC TTAC: using a trauma-informed approach',
    right:
      'contentNote: |\n  This course is about crimes against children. It has no graphic detail. You may pause at any time.',
  },
  'course/no-help': {
    why: 'A course that may distress says at one and the same place where to find help, for the learner and for a victim.',
    source: 'WCAG 3.2.6; OVC TTAC: using a trauma-informed approach',
    right:
      'help: |\n  **For yourself:** peer support, your employee assistance program, a chaplain or a health care provider.',
  },
  'lesson/other-minutes': {
    why: 'Minutes go into training hours and into the plan of a shift. They are reckoned from 200 words a minute, the length of videos, the minutes of discussions and three quarters of a minute a question.',
    right: '---\ntitle: Signs\n---',
  },
  'course/other-minutes': {
    why: 'The title page promises a duration, and boards that grant credit compare it with the lessons.',
  },
  'heading/no-blank': {
    why: 'A # makes a heading only with a blank behind it. Without one learners read the sign, and the heading is missing from the contents and for screen readers. A hashtag such as #BackTheBlue is not told.',
    source: 'CommonMark; WCAG 1.3.1',
    right: '## What to do',
  },
  'markdown/unclosed-code': {
    why: 'Code begins and ends with a line of three ` or ~. Without the second line everything up to the end is shown as code: no headings, no questions.',
    source: 'CommonMark',
    right: '```\nthe code\n```',
  },
  'markdown/unclosed-comment': {
    why: 'A comment is not shown to learners. Where its end is missing, either learners read it, or nothing after it is shown.',
    source: 'CommonMark',
    right: '<!-- TODO: ask Bob -->',
  },
  'markdown/unfinished-merge': {
    why: 'Where two people changed the same lines, Git leaves both versions in the file and marks them. Somebody has to decide.',
    right: 'Look at who answers.',
  },
  'link/unreadable': {
    why: 'A link is words in square brackets and, right behind them, its address in round ones. Otherwise learners read the signs and cannot follow the link.',
    source: 'CommonMark',
    right: '[law](https://www.congress.gov)',
  },
  'heading/bold-line': {
    why: 'A line in bold or in italics looks like a heading and is none: a screen reader neither lists it nor jumps to it, and it is missing from the contents. A line that leads to a list, or ends as a sentence does, is not told.',
    source: 'WCAG 1.3.1, 2.4.6',
    right: '## What to look for',
  },
  'heading/repeated': {
    why: 'In a list of headings two of the same words cannot be told apart.',
    source: 'WCAG 2.4.6',
    right: '## What to look for at the door\n\n## What to look for inside',
  },
  'heading/skips-level': {
    why: 'A level that is missing sounds as if something had been left out.',
    right: '## Signs\n\n### At the door',
  },
  'link/half-address': {
    why: 'An address without its beginning is the name of a file. A mail begins with mailto:, a page of the web with https://, a place on the same page with #.',
    right: '[The task force](mailto:icac@agency.org) and [its page](https://www.agency.gov/icac)',
  },
  'link/vague-text': {
    why: 'In a list of links "here" says nothing, and there may be ten of it.',
    right:
      'Report a missing child to the [National Center for Missing & Exploited Children](https://www.missingkids.org).',
  },
  'link/address-as-text': {
    why: 'A screen reader reads an address letter by letter.',
    right: 'Report it to the [National Center for Missing & Exploited Children](https://www.missingkids.org).',
  },
  'link/same-text': {
    why: 'Two links of the same words are taken for one. Whoever has seen the first passes over the second.',
    right: '[Indicators](https://www.dhs.gov/blue-campaign) and [numbers to call](https://www.missingkids.org)',
  },
  'link/file-without-type': {
    why: 'A PDF opens in another program, without a way back, and may take long on a phone. Whoever knows beforehand can choose.',
    right: '[Report form (PDF, 200 KB)](../assets/report-form.pdf)',
  },
};
