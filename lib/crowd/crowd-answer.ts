import { createHash } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { everywhere, type Header, overHttps } from "@/lib/headers/policy";
import { DIRECTIONS, type Locale, splitPath } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";

type Answer = { headers: Record<string, string>; body: string };

/**
 * What is said to whoever is asked to come again after so many seconds: a page to a browser, a line to a script. Each
 * is made once.
 */
export function crowdAnswer(
  { method = "GET", url = "", headers }: Pick<IncomingMessage, "method" | "url" | "headers">,
  seconds: number,
): Answer {
  const { locale, path } = splitPath(url.split("?")[0] ?? "");
  const kind = kindOf(method, path, headers);
  const key = `${locale} ${kind} ${seconds}`;
  const made = answers.get(key) ?? makeAnswer(locale, kind, seconds);
  answers.set(key, made);
  if (headers["x-forwarded-proto"] !== "https") return made;
  return { ...made, headers: { ...made.headers, ...named(overHttps) } };
}

/** A few for each of thirty seconds. */
const answers = new Map<string, Answer>();

type Kind = "asked" | "sent" | "action" | "data";

function kindOf(method: string, path: string, headers: IncomingHttpHeaders): Kind {
  if (path.startsWith("/api/")) return "data";
  if ("next-action" in headers) return "action";
  return method === "POST" ? "sent" : "asked";
}

/* The tokens of app/globals.css, as far as one page needs them; without its files, which are not asked for then. */
const STYLE = `:root{color-scheme:light dark;--surface:light-dark(oklch(.992 .0015 264),oklch(.175 .008 264));--ink:light-dark(oklch(.2 .018 268),oklch(.965 .004 264));--muted:light-dark(oklch(.47 .016 266),oklch(.75 .014 264));--line:light-dark(oklch(.64 .014 264),oklch(.56 .016 264));--accent:light-dark(oklch(.49 .23 268),oklch(.77 .125 272))}
*{margin:0;box-sizing:border-box}
body{min-height:100svh;display:grid;place-items:center;padding:2rem 1.25rem;background:var(--surface);color:var(--ink);font:1rem/1.625 ui-sans-serif,system-ui,sans-serif}
main{max-width:28rem;display:grid;justify-items:center;gap:1rem;text-align:center}
svg{width:2.5rem;color:var(--line)}
h1{font-size:clamp(1.5rem,1.35rem + .7vw,1.875rem);line-height:1.2;letter-spacing:-.022em;font-weight:600;text-wrap:balance}
p{color:var(--muted);text-wrap:pretty}
a{margin-top:.5rem;display:inline-flex;align-items:center;min-height:3.25rem;padding:0 1.75rem;border-radius:99rem;background:var(--ink);color:var(--surface);font-weight:500;text-decoration:none}
a:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
.count path{animation:count 2.5s both}
.count path:nth-child(2){animation-delay:.25s}.count path:nth-child(3){animation-delay:.5s}.count path:nth-child(4){animation-delay:.75s}.count path:nth-child(5){animation-delay:1s;stroke:var(--accent)}
@keyframes count{0%{opacity:.15}15%,100%{opacity:1}}
@media (prefers-reduced-motion:reduce){.count path{animation:none}}`;

/** With which that page asks whether there is room, before it goes there: it is answered with the status alone. */
export const ROOM_HEADER = "x-truecount-room";

/* A page that reloads itself is a nuisance to whoever has it read aloud: it goes on only when there is room. */
const SCRIPT = `const here=location.href.split("#")[0];
const ask=async(seconds)=>{
await new Promise((go)=>setTimeout(go,seconds*1000));
const answer=await fetch(here,{method:"HEAD",cache:"no-store",headers:{"${ROOM_HEADER}":"?"}}).catch(()=>null);
if(answer?.ok)location.replace(here);else ask(Number(answer?.headers.get("retry-after"))||seconds)};
ask(Number(document.querySelector("main").dataset.again))`;

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

const MARK = `<svg class="count" viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" aria-hidden="true"><path d="M7 6.5v19"/><path d="M13 6.5v19"/><path d="M19 6.5v19"/><path d="M25 6.5v19"/><path d="M3 22.5 29 9.5"/></svg>`;

function pageIn(locale: Locale, text: string, seconds: number): string {
  const t = wordsIn(locale, "Crowd");
  const title = t("title");
  // To the page's own address, which the empty one names.
  return `<!doctype html>
<html lang="${locale}" dir="${DIRECTIONS[locale]}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<noscript><meta http-equiv="refresh" content="${seconds}"></noscript><meta name="robots" content="noindex">
<title>${title}</title><style>${STYLE}</style>
<main data-again="${seconds}">${MARK}<h1>${title}</h1><p>${text}</p><a href="">${t("again")}</a></main>
<script>${SCRIPT}</script>
`;
}

const named = (list: Header[]) => Object.fromEntries(list.map(({ key, value }) => [key, value]));

function answerOf(type: string, seconds: number, body: string): Answer {
  const headers = {
    ...named(everywhere),
    "Content-Security-Policy": POLICY,
    "Content-Type": type,
    "Content-Length": `${Buffer.byteLength(body)}`,
    "Cache-Control": "no-store",
    "Retry-After": `${seconds}`,
  };
  return { headers, body };
}

function makeAnswer(locale: Locale, kind: Kind, seconds: number): Answer {
  const t = wordsIn(locale, "Crowd");
  switch (kind) {
    case "asked":
      return answerOf("text/html; charset=utf-8", seconds, pageIn(locale, t("text"), seconds));
    case "sent":
      return answerOf("text/html; charset=utf-8", seconds, pageIn(locale, t("textSent"), seconds));
    case "action":
      // Exactly so, or Next throws the words away.
      return answerOf("text/plain", seconds, `${t("title")}\n`);
    case "data":
      return answerOf("application/json", seconds, JSON.stringify({ message: t("title") }));
  }
}
