/** What somebody means who typed or scanned into the field of units, and pressed Enter. */
export type Scan =
  | { kind: "count"; units: number }
  /** The same label again: one more of it. */
  | { kind: "more"; units: number }
  /** Another label: this one is done, that one is next. */
  | { kind: "next"; units: number; sku: string }
  | { kind: "unclear" };

/** More digits than a count has: then it is a label. */
const MOST_DIGITS = 6;

/** Shorter numbers are counts, whatever labels there are. */
const LEAST_LABEL = 4;

/**
 * A scanner is a keyboard: what it reads is written after whatever stands in the field. `current` is the SKU
 * being counted, `known` says which others there are (in lower case).
 */
export function readScan(text: string, current: string, known: ReadonlySet<string>): Scan {
  const typed = text.trim().toLowerCase();
  const sku = current.toLowerCase();
  const isNumber = /^\d+$/.test(typed) && typed.length <= MOST_DIGITS;
  const isLabel = (text: string) => text.length >= LEAST_LABEL && (text === sku || known.has(text));
  // Labels may be numbers, too. One that nothing stands before, and that is another's, may yet be a count: ask.
  if (isNumber && isLabel(typed) && typed !== sku) return { kind: "unclear" };
  if (isNumber && ![typed, typed.slice(1), typed.slice(2)].some(isLabel)) {
    return { kind: "count", units: Number(typed) };
  }
  if (typed.endsWith(sku)) {
    const before = unitsOf(typed.slice(0, -sku.length));
    // The first scan chose the line, and was one unit already.
    return before === null ? { kind: "unclear" } : { kind: "more", units: (before || 1) + 1 };
  }
  for (let at = 1; at <= MOST_DIGITS && at < typed.length; at++) {
    const [before, after] = [unitsOf(typed.slice(0, at)), typed.slice(at)];
    if (before !== null && known.has(after)) return { kind: "next", units: before, sku: after };
  }
  return { kind: "unclear" };
}

const unitsOf = (text: string): number | null =>
  /^\d*$/.test(text) && text.length <= MOST_DIGITS ? Number(text) : null;
