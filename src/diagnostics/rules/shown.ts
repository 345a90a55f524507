import type { Rule } from './rule.ts';

/** Findings about pictures, tables, captions, sound and files. */
export const shownRules: Readonly<Record<string, Rule>> = {
  'image/no-alt-text': {
    why: 'Without a text a screen reader says the name of the file, or nothing. A picture that says nothing new is marked {decorative}, and is passed over.',
    right: '![A board with three topics](../assets/board.svg)\n\n![](../assets/line.svg){decorative}',
  },
  'image/alt-is-file-name': {
    why: 'The name of a file says nothing to somebody who cannot see the picture.',
    right: '![A board with three topics](../assets/board.svg)',
  },
  'image/alt-says-picture': {
    why: 'A screen reader says "image" before the text. "Picture of" makes it say so twice.',
    right: '![A board with three topics](../assets/board.svg)',
  },
  'image/alt-too-long': {
    why: 'The text of a picture is read out in one go: nobody can stop in it, go back or jump to the next word. A description can be read like any text.',
    right:
      '::: figure\n![A board with three topics](../assets/board.svg)\n\nThe board before the shift.\n\n::: description\nThe first topic is the log of the night, ...\n:::\n:::',
  },
  'image/no-long-description': {
    why: 'What a chart, a map, a floor plan or a diagram says, somebody who cannot see it must be able to read in full. It is known by the text of the picture or by the name of its file.',
    source: 'WCAG 1.1.1',
    right:
      '::: figure\n![Chart of reports by month](../assets/reports.svg)\n\nReports by month.\n\n::: description\nJanuary 12, February 9, ...\n:::\n:::',
  },
  'image/alt-is-caption': {
    why: 'Text and caption stand side by side, so the same words are read out twice, and one of the two chances to say something is lost.',
  },
  'table/lost-cell': {
    why: 'A table has as many columns as its first line. A cell for which there is no column is shown to nobody.',
    source: 'GitHub Flavored Markdown: tables',
    right: '| When | What | Who |\n|---|---|---|\n| Before the shift | Read the log | Everybody |',
  },
  'table/few-cells': {
    why: 'Cells that are missing are empty at the end of the row, which is perhaps not where they belong. And a line right under a table is its last row, whatever is in it.',
    source: 'GitHub Flavored Markdown: tables',
  },
  'table/no-line': {
    why: 'The second line of a table parts the names of the columns from the rows, with --- for each column. Without it there is no table, and learners read the | signs.',
    source: 'GitHub Flavored Markdown: tables',
  },
  'table/torn': {
    why: 'A table ends at an empty line. Learners read what comes after it with its | signs.',
    source: 'GitHub Flavored Markdown: tables',
  },
  'table/no-header': {
    why: 'A screen reader says the name of the column with every cell. Without names nobody knows in which column they are.',
  },
  'table/empty-header': {
    why: 'A column without a name is read out as a row of cells without meaning.',
  },
  'table/one-column': {
    why: 'A table promises rows and columns. With one column it is a list, and a list is read out better.',
    right: '- Read the log\n- Write the topics on the board',
  },
  'table/no-caption': {
    why: 'A caption says what the table is about before somebody goes into it; a screen reader can list tables by it.',
  },
  'captions/auto-generated': {
    why: 'Machines get names, numbers and the words of the job wrong, and do not say who speaks. Captions that nobody has read are not captions.',
  },
  'captions/long-cue': {
    why: 'More than two lines of 42 characters cover the picture and cannot be read in time.',
    right: '00:00:00.000 --> 00:00:03.000\nThere is a noise complaint at the motel\non Main Street.',
  },
  'video/no-captions': {
    why: 'Learners who cannot hear the video, and projectors without sound, depend on captions. The transcript is made of them, too.',
    source: 'WCAG 1.2.2, 1.2.3',
  },
  'video/no-description': {
    why: 'Captions are for those who cannot hear. Whoever cannot see a film needs what happens in it told: in the gaps of a described version, or by the sound track itself, and then somebody says so.',
    source: 'WCAG 1.2.5; Section 508, 503.4.2',
    right:
      '::: video {#call src=media/call.mp4 captions=media/call.en.vtt title="A call" described=media/call.described.mp4 flashes=none}\n:::',
  },
  'video/flashes': {
    why: 'More than three flashes a second, as of lights on a patrol car, can cause a seizure. No program can tell as surely as somebody who watches.',
    source: 'WCAG 2.3.1',
    right:
      '::: video {#call src=media/call.mp4 captions=media/call.en.vtt title="A call" no-description="Everything that is seen is also said." flashes=none}\n:::',
  },
  'asset/unused': {
    why: 'A file that nothing points at was forgotten or misspelled somewhere, or is left over. It is not packed.',
  },
};
