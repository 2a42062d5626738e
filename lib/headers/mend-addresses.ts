import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isGone } from "@/lib/catalog/gone-products";
import { keptSearch } from "@/lib/catalog/kept-search";

/** Whether a product that had this address is sold no more. */
type Gone = (slug: string) => boolean;

const NOWHERE = "/nothing-stands-here";
/** File systems take no longer names, and no address of ours has any. */
const LONGEST_SEGMENT = 200;
const CONTROLS = /\p{Cc}/u;

/**
 * Leads requests for what cannot be an address to where nothing is, before Next reads it: Next answers broken
 * percent signs, line ends and NULs, and segments longer than a file's name with an error of the server. And leads searches to
 * where their pages are kept, and requests for products that are sold no more to what is said instead of them.
 */
export function mendAddresses(gone: Gone = isGone): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    // What is sent to a page that was open already is for the action, whatever became of the product.
    const isAsked = request.method === "GET" || request.method === "HEAD";
    request.url = mended(request.url ?? "", isAsked ? gone : () => false);
    if (GONE.test(request.url)) sayGone(response);
    // Next takes an action without a name for one, and the proxy's matcher does not.
    if (request.headers["next-action"] === "") delete request.headers["next-action"];
  });
}

/** The address under which Next finds what is asked for. */
export function mended(url: string, gone: Gone = isGone): string {
  return isAddress(url) ? (searchAddress(url) ?? goneAddress(url, gone) ?? url) : NOWHERE;
}

const PRODUCT = /^((?:\/(?!en\/)[a-z]{2})?)\/products(\/[^/?]+)(\?.*)?$/;
const GONE = /^(?:\/[a-z]{2})?\/gone\//;

/** Where the page of a product that is gone is kept, or null for everything else. Nobody else names such a place. */
function goneAddress(url: string, gone: Gone): string | null {
  const [path = ""] = url.split("?");
  if (GONE.test(decodeURIComponent(path))) return NOWHERE;
  const [, language = "", slug = "", query = ""] = PRODUCT.exec(url) ?? [];
  return gone(decodeURIComponent(slug.slice(1))) ? `${language}/gone${slug}${query}` : null;
}

/** A page of Next's cannot say 410 by itself: it knows 401, 403 and 404 only (ADR 17). */
function sayGone(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status === 200 ? 410 : status, ...rest);
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
    return segments.every((segment) => segment.length <= LONGEST_SEGMENT && !CONTROLS.test(segment));
  } catch {
    return false;
  }
}
