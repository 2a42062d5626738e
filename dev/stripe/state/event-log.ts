import { closeSync, fstatSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@/dev/stripe/state/ids";
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

  newestFirst(): EventEntry[] {
    return this.#entries.toReversed();
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
    const size = fstatSync(this.#descriptor).size;
    const chunk = Buffer.alloc(1 << 20);
    let rest = Buffer.alloc(0);
    for (let at = 0; at < size; ) {
      const read = readSync(this.#descriptor, chunk, 0, chunk.length, at);
      if (read === 0) break;
      at += read;
      rest = this.#indexLines(Buffer.concat([rest, chunk.subarray(0, read)]));
    }
    if (rest.length > 0) ftruncateSync(this.#descriptor, this.#end);
  }

  #indexLines(text: Buffer): Buffer<ArrayBuffer> {
    let start = 0;
    for (let stop = text.indexOf(10); stop >= 0; stop = text.indexOf(10, start)) {
      const bytes = stop + 1 - start;
      const event = JSON.parse(text.toString("utf8", start, stop)) as StoredEvent;
      this.#index({ id: event.id, type: event.type, created: event.created, at: this.#end, bytes });
      this.#end += bytes;
      start = stop + 1;
    }
    return Buffer.from(text.subarray(start));
  }
}

function unlinkIfAllowed(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Windows does not let go of an open file; the system's own clean-up takes it later.
  }
}
