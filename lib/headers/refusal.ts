/** As much as an action takes; Next's own limit, which it answers with 500. */
export const MOST_BODY_BYTES = 1024 * 1024;

/** What staff may upload at most: levels as a file, at `/api/admin/stock/import`. */
export const MOST_UPLOAD_BYTES = 20 * 1024 * 1024;

type Refusal = { status: 403 | 411 | 413; message: string };

/**
 * What keeps a request that would change something from being handed on: it was sent by another site's page,
 * or its body is larger than any form of ours or of unsaid length. Null where nothing does.
 */
export function refusal(
  method: string,
  headers: Headers,
  shopUrl: string,
  mostBytes = MOST_BODY_BYTES,
): Refusal | null {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return null;
  if (isForeign(headers, shopUrl)) {
    return { status: 403, message: "This was sent by a page of another site." };
  }
  const length = headers.get("content-length");
  if (length === null || !/^\d+$/.test(length)) {
    return { status: 411, message: "Say how long the body is." };
  }
  if (Number(length) > mostBytes) return { status: 413, message: "This is too large." };
  return null;
}

/**
 * Whether a page of another site sent this. Browsers name the page's site in `Origin`, and no page can change
 * that; what names none is no browser, and has nobody's cookies. "null", which sandboxed pages send, is ours
 * only where the browser adds that it is.
 */
export function isForeign(headers: Headers, shopUrl: string): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "cross-site";
  if (origin === "null") return headers.get("sec-fetch-site") !== "same-origin";
  if (!URL.canParse(origin)) return true;
  const { host } = new URL(origin);
  return host !== new URL(shopUrl).host && host !== headers.get("host");
}
