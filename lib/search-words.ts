// How what people type into a list's search is looked for.

const MOST_WORDS = 6;

export const wordsOf = (search: string): string[] => search.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);

/** An underscore or per cent sign means itself. */
export const escaped = (word: string): string => word.replace(/[\\%_]/g, "\\$&");

/**
 * The patterns one of which a text has to match to hold the word: it may stand anywhere in it. One or two letters
 * say too little for that, and no index over three letters finds them: they begin a word.
 */
export const patternsOf = (word: string): string[] =>
  /^[a-z0-9]{1,2}$/i.test(word) ? [`${word}%`, `% ${word}%`] : [`%${escaped(word)}%`];
