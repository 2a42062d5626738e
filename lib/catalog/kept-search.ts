// Read by next.config.ts as well, which knows no "@/": this file imports nothing.

/** What a search can say, in one order, so that the same search has the same address however it was put. */
const ONE = ["q", "min", "max", "stock", "sort", "page"];
const SEVERAL = ["category", "colour", "size"];
const LONGEST_VALUE = 100;
/** It goes back to the browser in a header, of which some proxies take four kilobytes. */
const LONGEST = 2_000;
/** How long a page of a search is kept, and may be shown by what stands before the shop. */
export const SEARCH_SECONDS = 60;

/**
 * A search as one segment of an address, under which its page is kept for everybody. The minute is part of it, so
 * that what sells out or comes back is found so a minute later, on every server.
 */
export function keptSearch(asked: URLSearchParams, now = Date.now()): string {
  const said = new URLSearchParams();
  const say = (name: string, values: Iterable<string>) => {
    for (const value of values) {
      said.append(name, value);
      // The last one was one too many.
      if (`${said}`.length > LONGEST) said.delete(name, value);
    }
  };
  const short = (value: string) => value.trim().slice(0, LONGEST_VALUE);
  for (const name of ONE) say(name, [short(asked.get(name) ?? "")].filter(Boolean));
  for (const name of SEVERAL) say(name, new Set(asked.getAll(name).map(short).filter(Boolean).sort()));
  const minute = Math.floor(now / (SEARCH_SECONDS * 1000)).toString(36);
  return `${minute}-${Buffer.from(`${said}`).toString("base64url")}`;
}

/** What such a segment says, by name. */
export function readKeptSearch(segment: string): Record<string, string[]> {
  const said = new URLSearchParams(
    Buffer.from(segment.slice(segment.indexOf("-") + 1), "base64url").toString(),
  );
  return Object.fromEntries([...ONE, ...SEVERAL].map((name) => [name, said.getAll(name)]));
}
