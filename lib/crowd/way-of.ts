import { splitPath } from "@/lib/language/locales";
import type { Way } from "./crowd";

const PAID = /^\/(?:orders|checkout\/success)(?:\/|$)/;
const PAYING = /^\/checkout(?:\/|$)/;
/** Made anew at each visit, which takes ten times as long as sending a page that is kept. */
const MADE_EACH_TIME = /^\/(?:cart|account|sign-in|api\/(?:cart|search)|search)(?:\/|$)/;
/** Stripe, the balancer, staff, pictures and scripts, and what lasts as long as a page is open. */
const ALWAYS = /^\/(?:admin|api|_next)(?:\/|$)|\.\w+$/;

/**
 * How far whoever asks for this has come, or null for what is answered however many are here: Stripe's events, staff,
 * and files.
 */
export function wayOf(method: string, url: string): Way | null {
  const { path } = splitPath(url.split("?")[0] ?? "");
  if (PAID.test(path)) return "paid";
  if (PAYING.test(path)) return "paying";
  if (MADE_EACH_TIME.test(path)) return "coming";
  if (path === "/api/stock") return "looking";
  if (ALWAYS.test(path)) return null;
  // What is sent to a page is for an action.
  return method === "POST" ? "coming" : "looking";
}
