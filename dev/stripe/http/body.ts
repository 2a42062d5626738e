import type { IncomingMessage } from "node:http";

const MOST_BYTES = 2 * 1024 * 1024;

/** The whole body of a request as text. Throws when it is larger than 2 MB. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = chunk as Buffer;
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error("The body is too large");
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString("utf8");
}
