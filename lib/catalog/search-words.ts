const MOST_WORDS = 8;
const SAY_NOTHING = new Set(["a", "an", "and", "the", "for", "of", "with", "in", "on", "to", "or"]);

/** What was typed, as words to look for. Those that say nothing are left out, unless there are no others. */
export function searchWords(query: string): string[] {
  const words = [...new Set(query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MOST_WORDS);
  const telling = words.filter((word) => !SAY_NOTHING.has(word));
  return telling.length > 0 ? telling : words;
}
