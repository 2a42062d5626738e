/** The escapes of JSON that may stand for what no text of PostgreSQL can hold: U+0000, and half a surrogate pair. */
const SUSPICIOUS = /\\u(?:0000|d[89a-f])/i;

/**
 * The same JSON with U+FFFD where there is a character that PostgreSQL refuses: a buyer's name may hold one, and
 * their payment must become an order all the same. JSON that has none is answered as it is.
 */
export function storable(json: string): string {
  if (!SUSPICIOUS.test(json)) return json;
  try {
    return JSON.stringify(JSON.parse(json, (_, value) => mended(value)));
  } catch {
    // No JSON: whoever reads it says so.
    return json;
  }
}

/** Bottom up, so that what is inside is mended already. */
function mended(value: unknown): unknown {
  if (typeof value === "string") return mendText(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [mendText(key), inner]));
}

const mendText = (text: string) => text.replace(/\p{Surrogate}/gu, "\ufffd").replaceAll("\0", "\ufffd");
