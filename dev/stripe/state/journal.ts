import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { readLines } from "@/dev/stripe/state/lines";

const FLUSH_AFTER_MS = 20;

export type JournalLine = [table: string, id: string, row: unknown];

/**
 * Lines appended to a file as things change, so that `kill -9` loses only what happened in the last 20 ms.
 * A line cut short by a crash is ignored on reading. Compaction writes beside the file and renames over it.
 */
export class Journal {
  #file: string;
  #descriptor: number;
  #waiting: string[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(file: string) {
    this.#file = file;
    this.#descriptor = openSync(file, "a");
  }

  static *read(file: string): Generator<JournalLine> {
    if (!existsSync(file)) return;
    const descriptor = openSync(file, "r");
    for (const { text } of readLines(descriptor)) {
      const line = parseLine(text);
      if (line) yield line;
    }
    closeSync(descriptor);
  }

  append(line: JournalLine): void {
    this.#waiting.push(`${JSON.stringify(line)}\n`);
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS).unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const text = this.#waiting.join("");
    this.#waiting = [];
    writeWhole(this.#descriptor, text);
  }

  /** Replaces the whole file by these lines; either the old file or the new one is there, never half of one. */
  compact(lines: Iterable<JournalLine>): void {
    this.#waiting = [];
    const beside = `${this.#file}.new`;
    const descriptor = openSync(beside, "w");
    for (const line of lines) writeWhole(descriptor, `${JSON.stringify(line)}\n`);
    fsyncSync(descriptor);
    closeSync(descriptor);
    closeSync(this.#descriptor);
    renameSync(beside, this.#file);
    this.#descriptor = openSync(this.#file, "a");
  }

  close(): void {
    this.flush();
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
  }
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

function parseLine(line: string): JournalLine | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    if (!Array.isArray(parsed)) return undefined;
    const [table, id, row] = parsed;
    return typeof table === "string" && typeof id === "string" ? [table, id, row] : undefined;
  } catch {
    return undefined;
  }
}
