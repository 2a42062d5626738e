import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { Html, html } from "./html";
import { STYLE } from "./style";

/** Without it the page works the same; it only keeps an impatient hand from paying twice. */
const SCRIPT = `addEventListener("submit",e=>{const b=e.target.querySelector("button.pay");b&&(b.disabled=true,b.firstElementChild.textContent="Processing…")});addEventListener("pageshow",e=>e.persisted&&location.reload())`;

const scriptHash = createHash("sha256").update(SCRIPT).digest("base64");

export interface Page {
  title: string;
  status?: number;
  body: Html;
  style?: string;
}

/** What the browser gets: a page, or the way to another. */
export type Reply = Page | { redirect: string };

export function sendReply(response: ServerResponse, reply: Reply): void {
  if ("redirect" in reply) redirect(response, reply.redirect);
  else sendPage(response, reply);
}

/** A page that only says something and leads back. */
export function notice(status: number, title: string, words: string, back: string | null): Page {
  const body = html`<main class="notice"><h1>${title}</h1><p>${words}</p>
    ${back && html`<p><a class="button" href="${back}">Back to the shop</a></p>`}</main>`;
  return { title, status, body };
}

/** 303, so that the browser goes on with GET. */
function redirect(response: ServerResponse, url: string): void {
  response.writeHead(303, { location: url, "cache-control": "no-store" }).end();
}

/** One whole page, under a policy that lets nothing in but pictures. */
function sendPage(response: ServerResponse, page: Page): void {
  const markup = html`<!doctype html>
<html lang="en"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${page.title}</title><link rel="icon" href="data:,">
<style>${new Html(STYLE + (page.style ?? ""))}</style></head>
<body><header class="banner"><strong>Test mode</strong> – stand-in for Stripe; no money moves</header>
${page.body}
<script>${new Html(SCRIPT)}</script></body></html>`;
  response.writeHead(page.status ?? 200, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "content-security-policy": `default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'; frame-ancestors 'none'; base-uri 'none'`,
  });
  response.end(markup.markup);
}
