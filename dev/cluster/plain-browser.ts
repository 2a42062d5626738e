// A browser without JavaScript, as far as a shopper needs one: it keeps cookies and sends forms as they stand.
import { ROOM_HEADER } from "@/lib/crowd/crowd-answer";

export interface Page {
  url: string;
  status: number;
  html: string;
  /** After how many seconds to come again, where the page says so. */
  again: number | null;
}

export type Form = { action: string; fields: [string, string][] };

const PATIENCE_MS = 30_000;
const MOST_REDIRECTS = 6;

export class PlainBrowser {
  readonly #cookies = new Map<string, string>();

  /** `headers` go with everything that is asked; each answer is waited for so long. */
  constructor(
    readonly headers: Record<string, string> = {},
    readonly patienceMs = PATIENCE_MS,
  ) {}

  open(url: string): Promise<Page> {
    return this.#ask(url, {});
  }

  /** Asks whether there is room, as the script of the page does that says that many are here. */
  askForRoom(url: string): Promise<Page> {
    return this.#ask(url, { method: "HEAD", headers: { [ROOM_HEADER]: "?" } });
  }

  /** Sends a form of that page with some fields filled in. Follows its answer while it stays below `home`. */
  send(page: Page, form: Form, filled: Record<string, string>, home: string): Promise<Page> {
    const body = new FormData();
    for (const [name, value] of form.fields) if (!(name in filled)) body.append(name, value);
    for (const [name, value] of Object.entries(filled)) body.append(name, value);
    const url = new URL(form.action, page.url).href;
    return this.#ask(url, { method: "POST", body, headers: { origin: new URL(page.url).origin } }, home);
  }

  async #ask(url: string, init: RequestInit, home = ""): Promise<Page> {
    let next = { url, init };
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(next.url, {
        ...next.init,
        redirect: "manual",
        headers: { ...this.headers, ...next.init.headers, ...(cookie ? { cookie } : {}) },
        signal: AbortSignal.timeout(this.patienceMs),
      });
      for (const set of response.headers.getSetCookie()) this.#keep(set);
      const to = response.headers.get("location");
      const again = Number(response.headers.get("retry-after")) || null;
      if (!to) return { url: next.url, status: response.status, html: await response.text(), again };
      await response.body?.cancel();
      const there = new URL(to, next.url).href;
      if (!there.startsWith(home)) return { url: there, status: response.status, html: "", again };
      next = { url: there, init: {} };
    }
    throw new Error(`${url} leads in circles`);
  }

  #keep(set: string): void {
    const [pair = ""] = set.split(";");
    const at = pair.indexOf("=");
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === "") this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** The form of a page that has a field of this name. */
export function formWith(page: Page, field: string): Form {
  const forms = [...page.html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)];
  for (const [, tag = "", inside = ""] of forms) {
    const inputs = [...inside.matchAll(/<(?:input|button|select)\b([^>]*)>/g)].map(([, text = ""]) =>
      attributes(text),
    );
    if (!inputs.some(({ name }) => name === field)) continue;
    const sent = inputs.filter(
      ({ name, type, ...rest }) =>
        name && type !== "submit" && ((type !== "radio" && type !== "checkbox") || "checked" in rest),
    );
    const fields = sent.map(({ name = "", value = "" }): [string, string] => [name, value]);
    return { action: attributes(tag)["action"] ?? "", fields };
  }
  throw new Error(`No form with "${field}" on ${page.url} (${page.status})`);
}

function attributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:$-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name.toLowerCase(), unescaped(value)]));
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };
const unescaped = (text: string) =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
