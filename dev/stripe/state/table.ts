import type { JournalLine } from "./journal";

export interface Row {
  id: string;
}

/** Rows by id in the order they were made. Whoever changes a row puts it again: that is what is remembered. */
export class Table<T extends Row> {
  readonly name: string;
  #rows = new Map<string, T>();
  #record: (line: JournalLine) => void;

  constructor(name: string, record: (line: JournalLine) => void) {
    this.name = name;
    this.#record = record;
  }

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): T | undefined {
    return this.#rows.get(id);
  }

  put(row: T): T {
    this.#rows.set(row.id, row);
    this.#record([this.name, row.id, row]);
    return row;
  }

  /** Changes some fields of a row, and gives back the row. */
  change(row: T, fields: Partial<T>): T {
    return this.put(Object.assign(row, fields));
  }

  delete(id: string): void {
    if (this.#rows.delete(id)) this.#record([this.name, id, null]);
  }

  clear(): void {
    this.#rows.clear();
  }

  values(): IterableIterator<T> {
    return this.#rows.values();
  }

  find(wanted: (row: T) => boolean): T | undefined {
    for (const row of this.#rows.values()) if (wanted(row)) return row;
    return undefined;
  }

  newestFirst(): T[] {
    return [...this.#rows.values()].reverse();
  }

  /** Takes back a row from the journal, without writing it again. */
  restore(id: string, row: T | null): void {
    if (row === null) this.#rows.delete(id);
    else this.#rows.set(id, row);
  }

  *lines(): Generator<JournalLine> {
    for (const row of this.#rows.values()) yield [this.name, row.id, row];
  }
}
