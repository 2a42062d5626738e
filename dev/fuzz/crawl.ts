import { type Form, formsOf } from "./forms";
import type { Junk } from "./junk";
import { type Cookies, WHO, type Who } from "./people";
import type { Surface } from "./surface";
import { type Things, thingsOf } from "./things";

const PATIENCE_MS = 30_000;

/** Looks at each page as each of them, and brings the forms that stand there. */
export async function crawl(
  base: URL,
  junk: Junk,
  seen: { surface: Surface; things: Things; cookies: Cookies; carts: readonly string[] },
): Promise<Map<Who, Form[]>> {
  const forms = new Map<Who, Form[]>(WHO.map((who) => [who, []]));
  for (const place of seen.surface.pages) {
    const path = place
      .replace("/[locale]", "")
      .replace(/\[[^\]]*\]/g, () => junk.any(thingsOf(place, seen.things)) ?? "1");
    for (const who of WHO) {
      const cart = junk.any(seen.carts);
      const cookie = `${seen.cookies[who]}${cart ? `; cart=${cart}` : ""}`;
      const page = await fetch(new URL(path || "/", base), {
        headers: { cookie, "x-forwarded-for": `198.19.0.${junk.upTo(255)}` },
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const html = await page.text();
      if (page.status === 200) forms.get(who)?.push(...formsOf(path || "/", html));
    }
  }
  return forms;
}
