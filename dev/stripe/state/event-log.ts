import { closeSync, fstatSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@/dev/stripe/state/ids";
import { readLines } from "@/dev/stripe/state/lines";
import type { StoredEvent } from "@/dev/stripe/wire";

export interface EventEntry {
  id: string;
  type: string;
  created: number;
  at: number;
  bytes: number;
}

/**
 * Every event ever made. The bodies lie in a file, one a line, and memory keeps only where: a hundred thousand
 * events with their whole objects would otherwise be half a gigabyte.
 */
export class EventLog {
  #descriptor: number;
  #end = 0;
  #entries: EventEntry[] = [];
  #placeById = new Map<string, number>();

  /** Without a file the bodies go to a temporary one that has no name any more once it is open. */
  constructor(file?: string) {
    const path = file ?? join(tmpdir(), `stand-in-events-${newId("secret")}`);
    this.#descriptor = openSync(path, "a+");
    if (file === undefined) unlinkIfAllowed(path);
    this.#readIndex();
  }

  get size(): number {
    return this.#entries.length;
  }

  append(event: StoredEvent): void {
    const line = Buffer.from(`${JSON.stringify(event)}\n`);
    const at = this.#end;
    for (let written = 0; written < line.length; ) written += writeSync(this.#descriptor, line, written);
    this.#end += line.length;
    this.#index({ id: event.id, type: event.type, created: event.created, at, bytes: line.length });
  }

  get(id: string): StoredEvent | undefined {
    const entry = this.#entries[this.#placeById.get(id) ?? -1];
    return entry && this.read(entry);
  }

  read(entry: EventEntry): StoredEvent {
    const line = Buffer.alloc(entry.bytes);
    readSync(this.#descriptor, line, 0, entry.bytes, entry.at);
    return JSON.parse(line.toString("utf8")) as StoredEvent;
  }

  /** Those that are wanted. Goes through all there are, and copies no other: of a hundred thousand, that is dear. */
  newestFirst(wanted: (entry: EventEntry) => boolean): EventEntry[] {
    const found: EventEntry[] = [];
    for (let place = this.#entries.length - 1; place >= 0; place--) {
      const entry = this.#entries[place];
      if (entry && wanted(entry)) found.push(entry);
    }
    return found;
  }

  clear(): void {
    ftruncateSync(this.#descriptor, 0);
    this.#end = 0;
    this.#entries = [];
    this.#placeById.clear();
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #index(entry: EventEntry): void {
    this.#placeById.set(entry.id, this.#entries.length);
    this.#entries.push(entry);
  }

  /** A last line cut short by a crash is cut off, so that the next event starts a line of its own. */
  #readIndex(): void {
    for (const { text, at, bytes } of readLines(this.#descriptor)) {
      const event = JSON.parse(text) as StoredEvent;
      this.#index({ id: event.id, type: event.type, created: event.created, at, bytes });
      this.#end = at + bytes;
    }
    if (fstatSync(this.#descriptor).size > this.#end) ftruncateSync(this.#descriptor, this.#end);
  }
}

function unlinkIfAllowed(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Windows does not let go of an open file; the system's own clean-up takes it later.
  }
}
