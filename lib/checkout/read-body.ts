/** Stripe's events are a few tens of kilobytes; a session with a hundred lines stays far below this. */
export const MOST_BYTES = 1024 * 1024;

/** The body as text, or null as soon as it proves larger than an event can be. */
export async function readBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get("content-length")) > MOST_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
