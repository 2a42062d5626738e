import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { keptSearch } from "@/lib/catalog/kept-search";

const NOWHERE = "/nothing-stands-here";
/** File systems take no longer names, and no address of ours has any. */
const LONGEST_SEGMENT = 200;

/**
 * Leads requests for what cannot be an address to where nothing is, before Next reads it: Next answers broken
 * percent signs, NULs and segments longer than a file's name with an error of the server. And leads searches to
 * where their pages are kept.
 */
export function mendAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.url = mended(request.url ?? "");
    // Next takes an action without a name for one, and the proxy's matcher does not.
    if (request.headers["next-action"] === "") delete request.headers["next-action"];
  });
}

/** The address under which Next finds what is asked for. */
export function mended(url: string): string {
  return isAddress(url) ? (searchAddress(url) ?? url) : NOWHERE;
}

// English stands in no address: "/en/search" is led to "/search".
const SEARCH = /^((?:\/(?!en\/)[a-z]{2})?\/search)(\/.+)?$/;

/**
 * Where the page of a search is kept (ADR 15), or null for everything else. Here, because a rewrite in proxy.ts
 * costs three times as much as the page itself. Nobody else may name such a place, and so fill it before its time.
 */
function searchAddress(url: string): string | null {
  const [path = ""] = url.split("?");
  const [, base, below] = SEARCH.exec(decodeURIComponent(path)) ?? [];
  if (!base) return null;
  if (below) return NOWHERE;
  const asked = new URLSearchParams(url.slice(path.length));
  // By this one Next's client tells the answers for its own use from those for people.
  const own = asked.get("_rsc");
  return `${base}/${keptSearch(asked)}${own === null ? "" : `?_rsc=${encodeURIComponent(own)}`}`;
}

export function isAddress(url: string): boolean {
  const [path = ""] = url.split("?");
  if (!path.startsWith("/")) return false;
  try {
    const segments = path.split("/").map(decodeURIComponent);
    return segments.every((segment) => segment.length <= LONGEST_SEGMENT && !segment.includes("\0"));
  } catch {
    return false;
  }
}
