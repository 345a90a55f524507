import { ofEachPage, tellOf } from './check.ts';

/** Containers in which a table is a table; in others it is how pairs, terms or columns are written down. */
const TEXT = new Set([
  'note',
  'tip',
  'caution',
  'warning',
  'content-note',
  'disclosure',
  'discussion',
  'facilitator',
  'key-points',
  'description',
]);

/** Every column of a table has a name, and so has the table (WCAG 1.3.1). */
export const checkTables = ofEachPage(({ tables, source }, _, report) => {
  const fail = tellOf(report, 'error', source);
  const tell = tellOf(report, 'warning', source);
  for (const { headers, within, range } of tables) {
    const inTable = within.includes('table');
    if (!inTable && within.some((name) => !TEXT.has(name))) continue;
    const empty = headers.indexOf('');
    if (headers.length === 1) {
      fail('table/one-column', range, 'A table with one column is a list', 'write lines that begin with -');
    } else if (headers.every((words) => words === '')) {
      fail(
        'table/no-header',
        range,
        'No column of this table has a name',
        'write in the first row what stands in each column: | Sign | What to do |',
      );
    } else if (empty !== -1) {
      fail(
        'table/empty-header',
        range,
        `Column ${empty + 1} of this table has no name`,
        'write in the first row what stands in it',
      );
    }
    if (!inTable) {
      tell(
        'table/no-caption',
        range,
        'This table has no caption',
        'put ::: table {caption="what it is about"} before it and ::: after it',
      );
    }
  }
});
