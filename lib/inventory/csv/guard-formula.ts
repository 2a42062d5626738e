// A spreadsheet runs a cell that begins with one of these signs, whoever wrote it. An apostrophe before it makes
// it a text. A text that begins with an apostrophe gets a second one, so that taking one away is always right.
const SIGNS = /^['=+\-@\t\r]/;

/** A text as a cell that no spreadsheet takes for a formula. */
export const guarded = (text: string): string => (SIGNS.test(text) ? `'${text}` : text);

/** The text that `guarded` was given. */
export const unguarded = (cell: string): string =>
  cell.startsWith("'") && SIGNS.test(cell.slice(1)) ? cell.slice(1) : cell;
