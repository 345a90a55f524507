import type { Rule } from './rule.ts';

/** What findings are about, by the first half of their code, in the order of the reference. */
export const areas: Readonly<Record<string, Rule & { readonly title: string }>> = {
  course: {
    title: 'The course and course.yaml',
    why: 'course.yaml says what the course is called, how it reports and what is in it. A mistake there can spoil the record of every learner, so it stops packaging.',
    right: 'id: night-stops\nversion: 1.0.0\ntitle: Night stops\nlanguage: en',
  },
  lesson: {
    title: 'Lessons and their front matter',
    why: 'The lines between the two --- name the lesson and say how it counts. What cannot be read there would be lost without a word.',
    right: '---\ntitle: What to look for\nminutes: 8\n---',
  },
  file: {
    title: 'Files',
    why: 'Packages travel through editors, zip programs, LMSs and servers of all ages. Plain names and UTF-8 are what all of them carry unchanged.',
    right: 'lessons/02-what-to-look-for.md',
  },
  asset: {
    title: 'Pictures, films and other files',
    why: 'Everything that learners see is in the package: nothing is loaded from elsewhere, and what is not there cannot be shown.',
    source: 'WCAG 1.1.1; SCORM Content Packaging',
    right: '![A board with three topics](../assets/board.png)',
  },
  id: {
    title: 'Ids',
    why: 'Records in the LMS and the saved answers of learners are kept by id. An id that changes or that two things share would mix up what officers have done.',
    source: 'SCORM RTE, cmi.interactions.n.id',
    right: '::: choice {#who-may-be-a-victim}',
  },
  attributes: {
    title: 'Attributes in {braces}',
    why: 'What stands in braces says how a container works. A word that nobody knows is more likely a slip than a wish, so it is never passed over. Colours and looks belong to the theme, so nothing has a style or a .class; and a video never starts or repeats by itself, so it has neither autoplay nor loop.',
    source: 'WCAG 1.4.1, 1.4.2',
    right: '::: choice {#under-18 points=2 objective=law}',
  },
  container: {
    title: 'Containers (:::)',
    why: 'A container begins with colons and a name and ends with as many colons. What is not closed would swallow the rest of the lesson.',
    right: '::: note\nThe presence of an indicator is not proof.\n:::',
  },
  include: {
    title: 'Files in files (::: include)',
    why: 'A text that several lessons share stands in one file. It must be a Markdown file of the course that does not lead back to itself.',
    right: '::: include {file=../shared/contact.md}\n:::',
  },
  markdown: {
    title: 'Markdown',
    why: 'Lessons are Markdown and nothing else: so they look the same in every package, work with every theme, and can carry nothing that runs.',
    source: 'CommonMark',
  },
  heading: {
    title: 'Headings',
    why: 'Screen readers list headings and jump from one to the next. They are the table of contents of a lesson.',
    source: 'WCAG 1.3.1, 2.4.6',
    right: '## What to look for\n\n### At the door',
  },
  link: {
    title: 'Links',
    why: 'Screen readers list links without the words around them, and a link that leads nowhere costs an officer trust and time.',
    source: 'WCAG 2.4.4',
    right: '[Indicators of trafficking, U.S. Department of Homeland Security](https://www.dhs.gov/blue-campaign)',
  },
  image: {
    title: 'Texts for pictures',
    why: 'Whoever cannot see a picture hears its text. It says what the picture says, in a sentence.',
    source: 'WCAG 1.1.1',
    right: '![A board with three topics: log, missing person, road works](../assets/board.svg)',
  },
  figure: {
    title: 'Figures (::: figure)',
    why: 'A figure is one picture with its caption, and with a long description where the short text cannot say it all.',
    source: 'WCAG 1.1.1',
    right: '::: figure\n![A board with three topics](../assets/board.svg)\n\nThe board before the shift.\n:::',
  },
  table: {
    title: 'Tables',
    why: 'A screen reader says the name of the column with every cell, and the caption before the table. Without them a table is a row of numbers.',
    source: 'WCAG 1.3.1',
    right:
      '::: table {caption="When to do what"}\n| When | What |\n|---|---|\n| Before the shift | Read the log |\n:::',
  },
  list: {
    title: 'Lists',
    why: 'A screen reader says how many things are in a list and where it ends, if it is a list.',
    source: 'WCAG 1.3.1',
    right: '- the log of the night\n- the list of missing persons',
  },
  footnote: {
    title: 'Footnotes',
    why: 'A footnote is shown where something points at it, with a way back.',
    right: 'No waiting period may be required.[^wait]\n\n[^wait]: 34 U.S.C. § 41308.',
  },
  video: {
    title: 'Videos (::: video)',
    why: 'A film that cannot be heard or seen must be there in words, too: for learners who are deaf or blind, and for a projector without sound.',
    source: 'WCAG 1.2.2, 1.2.3, 1.2.5; Section 508, 503.4',
    right: '::: video {#call src=media/call.mp4 captions=media/call.en.vtt title="A call"}\n:::',
  },
  captions: {
    title: 'Captions',
    why: 'Captions are what a deaf officer has of a film, and the transcript is made of them.',
    source: 'WCAG 1.2.2; DCMP, Captioning Key',
    right: 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Dispatcher>Unit four, a noise complaint.',
  },
  audio: {
    title: 'Sound',
    why: 'What can only be heard is lost to learners who are deaf, and to everybody on a shared PC without speakers. Each recording has a transcript of its own, under it, with a title or heading that begins or ends with "Transcript"; one for several is called "Transcripts".',
    source: 'WCAG 1.2.1',
    right:
      '[The radio call, MP3, 1 MB](../assets/call.mp3)\n\n::: disclosure {title="Transcript of the radio call"}\nUnit four, a noise complaint.\n:::',
  },
  text: {
    title: 'Words',
    why: 'Courses are read on phones, at the end of a shift, in a second language, or aloud by a machine. Plain words reach everybody.',
    source: 'WCAG 3.1.5; Federal Plain Language Guidelines',
  },
  question: {
    title: 'Questions of all kinds',
    why: 'A question is to find out what somebody has learned: not how well they guess, read between lines or know how tests are made.',
    source: 'Haladyna, Downing and Rodriguez: A review of multiple-choice item-writing guidelines (2002)',
    right:
      '::: choice {#age objective=law}\nUp to which age is a person a child under federal law?\n\n- [ ] Sixteen\n  > Federal law says 18.\n- [x] Eighteen\n  > A person under 18 is a child.\n:::',
  },
  objective: {
    title: 'Objectives',
    why: 'Objectives promise what a learner can do afterwards. The LMS gets a score for each, so each wants questions.',
    right: 'objectives:\n  law: State who is a child under federal law',
  },
  assessment: {
    title: 'Assessments',
    why: 'An assessment decides whether an officer has passed. It must ask something that is worth a point.',
    right: '---\ntitle: Final check\nkind: assessment\n---',
  },
  bank: {
    title: 'Question banks and draws',
    why: 'A bank is a file of questions that assessments draw from. What can never be drawn is work for nothing, and a draw that a bank cannot fill would change what a score means.',
    right: 'draw: 10 from roll-call by objective',
  },
  state: {
    title: 'Saved state and state.lock.json',
    why: 'What learners have done is kept in little room, at places that never change. state.lock.json is the list of these places; whoever edits it by hand can cost officers their progress.',
    source: 'SCORM 1.2 RTE 3.4.4: 4,096 characters of suspend data',
  },
  tracking: {
    title: 'What is reported',
    why: 'What completes a course must be able to happen.',
    source: 'SCORM RTE, lesson status and completion status',
  },
  lms: {
    title: 'The LMS',
    why: 'Some LMSs take only some packages. That is better known before the upload.',
  },
  theme: {
    title: 'The theme',
    why: 'Colours of an agency must be told apart by learners with low vision and on bad projectors.',
    source: 'WCAG 1.4.3, 1.4.11',
  },
  checks: {
    title: 'Settings of the checks',
    why: 'Warnings can be turned off for a whole course, with a reason. Errors cannot; some can be let stand in one place.',
    right: 'checks:\n  off:\n    text/acronym: Every officer of the agency knows them.',
  },
  override: {
    title: 'Findings that are let stand',
    why: 'An author may know better than a rule. The decision is written down beside the words, with a reason, and is repeated in every check and on the upload sheet.',
    source: 'Section 508, 504.2',
    right: '::: note {a11y-override="text/acronym - the unit is known by no other name"}',
  },
  agency: {
    title: 'The agency and its variables',
    why: 'Numbers and names of an agency stand in one place and are filled in everywhere. A course with a gap in it would send officers to nobody.',
    right: 'agency.yaml\n\nname: Springfield Police Department',
  },
  gap: {
    title: 'Gaps to fill in',
    why: 'A gap is a part of a question; elsewhere learners would see neither the gap nor the words.',
    right: '::: blank {#age}\nA child is a person under [[18|eighteen]].\n:::',
  },
  callout: {
    title: 'Callouts (::: note, tip, caution, warning, content-note)',
    why: 'A callout sets a few words apart. Without words it is an empty box that a screen reader announces.',
    right: '::: tip\nAsk simple, open questions.\n:::',
  },
  quotation: {
    title: 'Statutes and quotations (::: statute, ::: quote)',
    why: 'Words of somebody else stand with the place where they come from.',
    right: '::: statute {cite="22 U.S.C. § 7102(4)"}\nThe term "commercial sex act" means ...\n:::',
  },
  glossary: {
    title: 'The glossary',
    why: 'glossary.yaml explains words once; each is linked where a lesson uses it first. A term that cannot be read or that no lesson uses explains nothing.',
    source: 'WCAG 3.1.3, 3.1.4',
    right: 'terms:\n  - term: indicator\n    definition: Something that is often seen where somebody is exploited.',
  },
  import: {
    title: 'Questions of other programs (npm run import)',
    why: 'Other programs ask in ways that have no match here. What is not taken over is told, and stands in the new lesson as a comment, so that no question is lost without a word.',
    right: 'Up to which age is a person a child under federal law?\nA. 16\nB. 18\nANSWER: B',
  },
  write: {
    title: 'Writing files (npm run package, new, import)',
    why: 'A package is written under another name and takes its own when it is complete and sound. When that cannot be done, what was there before is still there, whole.',
  },
};
