import { splitPath } from "@/lib/language/locales";
import type { Way } from "./crowd";

const PAID = /^\/(?:orders|checkout\/success)(?:\/|$)/;
/** With signing in, which staff have to, too, to see what is the matter. */
const PAYING = /^\/(?:checkout|sign-in)(?:\/|$)/;
/** Pages that are sent as they lie there. */
const KEPT = /^\/(?:$|(?:products|categories)(?:\/|$)|sitemap\.xml)/;
/** Without its files, a page that was let in would not work. */
const FILE = /^\/(?:_next\/static\/.+|icon\.svg|robots\.txt|open-graph\.png|products\/[\w-]+\.webp)$/;
/** Handlers that take as long as a page. */
const LIKE_A_PAGE = /^\/api\/(?:cart|cards|search)(?:\/|$)/;

/**
 * How far whoever asks for this has come, or null for what is answered however many are here: Stripe's events, the
 * balancer, staff, and files. What is not known here is taken for a page that is made anew, which costs most.
 *
 * @param maySignedIn whether a cookie says so; whether it is right is asked by the page.
 */
export function wayOf(method: string, url: string, maySignedIn = false): Way | null {
  const { path } = splitPath(url.split("?")[0] ?? "");
  if (path === "/api/stock") return "looking";
  if (LIKE_A_PAGE.test(path)) return "coming";
  if (path.startsWith("/api/")) return null;
  if (/^\/admin(?:\/|$)/.test(path)) return maySignedIn ? null : "coming";
  // An action may be sent to any page's address: where it says to stand shall buy nobody a better turn.
  const isAsked = method === "GET" || method === "HEAD";
  if (isAsked && FILE.test(path)) return null;
  if (isAsked && PAID.test(path)) return "paid";
  if (PAYING.test(path)) return "paying";
  return isAsked && KEPT.test(path) ? "looking" : "coming";
}
