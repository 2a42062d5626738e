import { readSync } from "node:fs";

export interface Line {
  text: string;
  /** Where the line begins in its file, and how long it is with its end. */
  at: number;
  bytes: number;
}

const CHUNK_BYTES = 1 << 20;
const NEWLINE = 10;

/** The whole lines of an open file, one after another, however large it is. What a crash cut short is left out. */
export function* readLines(descriptor: number): Generator<Line> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let rest: Buffer = Buffer.alloc(0);
  let at = 0;
  for (let position = 0; ; ) {
    const read = readSync(descriptor, chunk, 0, CHUNK_BYTES, position);
    if (read === 0) return;
    position += read;
    const text = Buffer.concat([rest, chunk.subarray(0, read)]);
    let start = 0;
    for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, start)) {
      const bytes = end + 1 - start;
      yield { text: text.toString("utf8", start, end), at, bytes };
      at += bytes;
      start = end + 1;
    }
    rest = text.subarray(start);
  }
}
