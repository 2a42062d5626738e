import { setImmediate } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import { parse as parseNow } from "csv-parse/sync";
import { type Column, columnNamed, NEEDED } from "./columns";
import { type ReadRow, readRow } from "./read-row";

export const MOST_ROWS = 200_000;
const TOO_MANY = `At most ${MOST_ROWS.toLocaleString("en")} rows at once, empty ones counted: split the file.`;
const LONGEST_HEAD = 64 * 1024;
const CHUNK = 8 * 1024;
const DELIMITERS = [",", ";", "\t"] as const;

/** What makes a file unreadable as a whole, said to whoever uploaded it. */
export class Unreadable extends Error {
  override name = "Unreadable";
}

export type Sheet = {
  columns: ReadonlySet<Column>;
  /** The rows below the head, in portions. @throws Unreadable where the file breaks off or is too long. */
  portions(size: number): AsyncGenerator<ReadRow[]>;
};

/**
 * Reads the head of a file of levels: comma, semicolon or tab between the cells, columns in any order.
 * @throws Unreadable, which says what is wrong with the file.
 */
export function openSheet(text: string): Sheet {
  if (text.trim() === "") throw new Unreadable("The file is empty.");
  const { delimiter, head, from } = findHead(text);
  const places = new Map<Column, number>();
  for (const [place, cell] of head.entries()) {
    const column = columnNamed(cell);
    if (!column) continue;
    if (places.has(column)) throw new Unreadable(`The first row names the column ${column} twice.`);
    places.set(column, place);
  }
  const missing = NEEDED.filter((column) => !places.has(column));
  if (missing.length > 0) throw new Unreadable(wrongHead(missing, head));
  return {
    columns: new Set(places.keys()),
    portions: (size) => portions(text, { delimiter, places, width: head.length, from }, size),
  };
}

type Shape = { delimiter: string; places: ReadonlyMap<Column, number>; width: number; from: number };

async function* portions(text: string, { delimiter, places, width, from }: Shape, size: number) {
  let portion: ReadRow[] = [];
  let heads = 0;
  let found = 0;
  try {
    for await (const chunk of rowsOf(text, delimiter)) {
      for (const { row, cells } of chunk) {
        if (row - from > MOST_ROWS) throw new Unreadable(TOO_MANY);
        // Spreadsheets leave empty rows at the end.
        if (heads++ < from || cells.every((cell) => cell.trim() === "")) continue;
        found++;
        const read = readRow(row, cells, places);
        if (cells.length > width) {
          const message = `This row has ${cells.length} cells, the first row ${width}.`;
          read.problems.push({ column: null, message });
        }
        portion.push(read);
        if (portion.length < size) continue;
        yield portion;
        portion = [];
      }
    }
  } catch (error) {
    throw error instanceof CsvError ? new Unreadable(broken(error)) : error;
  }
  if (portion.length > 0) yield portion;
  if (found === 0) throw new Unreadable("The file has a first row and nothing below it.");
}

type Numbered = { row: number; cells: string[] };

/** All rows, a chunk's at a time. Others are answered between two chunks, however long the file. */
async function* rowsOf(text: string, delimiter: string): AsyncGenerator<Numbered[]> {
  let found: Numbered[] = [];
  const parser = parse({
    ...how,
    delimiter,
    // Kept here and not handed on: a stream of single rows takes many times as long.
    on_record: (cells, { records, empty_lines: empty }) => {
      found.push({ row: records + empty, cells });
      return null;
    },
  });
  // Whoever writes is told of an error; without a listener it would end the process as well.
  parser.on("error", () => {});
  // Bytes, since a cut through a text could go through the middle of a letter.
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += CHUNK) {
    await told((tell) => parser.write(bytes.subarray(at, at + CHUNK), tell));
    yield found;
    found = [];
    await setImmediate();
  }
  await told((tell) => {
    parser.once("error", tell);
    parser.end(tell);
  });
  yield found;
}

const told = (act: (tell: (error?: Error | null) => void) => void) =>
  new Promise<void>((done, fail) => act((error) => (error ? fail(error) : done())));

const how = { bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 100_000 };

const SEPARATOR_LINE = /^\ufeff?"?sep=.?"?(?:\r\n|\r|\n)/i;

/** The delimiter by which the first row names most of our columns. Excel's line "sep=;" may stand before it. */
function findHead(text: string): { delimiter: string; head: string[]; from: number } {
  const before = SEPARATOR_LINE.exec(text)?.[0] ?? "";
  const start = text.slice(before.length, before.length + LONGEST_HEAD);
  let best = { delimiter: ",", head: [] as string[], from: before ? 2 : 1, known: -1 };
  for (const delimiter of DELIMITERS) {
    const head = firstRow(start, delimiter);
    const known = head.filter(columnNamed).length;
    if (known > best.known) best = { ...best, delimiter, head, known };
  }
  return best;
}

function firstRow(start: string, delimiter: string): string[] {
  try {
    return parseNow(start, { ...how, delimiter, to: 1 })[0] ?? [];
  } catch {
    return [];
  }
}

function wrongHead(missing: readonly Column[], head: readonly string[]): string {
  const found = head.filter(Boolean).slice(0, 8).join(", ").slice(0, 120);
  return `The first row has to name the columns; ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} missing. ${
    found ? `It says: ${found}.` : "It is empty."
  }`;
}

function broken({ code, records, empty_lines: empty }: CsvError): string {
  const row = Number(records) + Number(empty) + 1;
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return `A quotation mark is opened in row ${row} and never closed.`;
    case "CSV_INVALID_CLOSING_QUOTE":
    case "INVALID_OPENING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
      return `Row ${row} has a quotation mark in the middle of a cell. Inside a quoted cell it is written twice.`;
    case "CSV_MAX_RECORD_SIZE":
      return `Row ${row} is too long to be one of ours.`;
    default:
      return `Row ${row} cannot be read as CSV.`;
  }
}
