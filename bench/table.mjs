/** Rows of the same columns, numbers to the right. */
export function printTable(title, rows) {
  const columns = Object.keys(rows[0]);
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => String(row[column]).length)));
  const line = (cells) => cells.map((cell, index) => String(cell).padStart(widths[index])).join('  ');
  console.log(
    [title, line(columns), ...rows.map((row) => line(columns.map((column) => row[column])))].join('\n'),
    '\n',
  );
}
