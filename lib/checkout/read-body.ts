/** Stripe's events are a few tens of kilobytes; a session with a hundred lines stays far below this. */
export const MOST_BYTES = 1024 * 1024;

/** The body as text, or null as soon as it proves larger than an event can be, by its own word or as it comes. */
export async function readBody(
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  length: string | null | undefined,
): Promise<string | null> {
  if (Number(length) > MOST_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of parts) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
