import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { isLiveKey } from "@/lib/stripe/client";
import { isSkewed, listEndpoints, makeProbe, readClockSkew } from "@/lib/stripe/endpoints";
import { OUR_EVENTS } from "@/lib/stripe/events";
import type { Found } from "./types";

/** Our own route, as Stripe calls it, with each secret that is set: two while one is being rolled. */
export async function askRoute(db: Db): Promise<Found> {
  const url = ourEndpoint();
  const secrets = env().STRIPE_WEBHOOK_SECRET;
  const refused: string[] = [];
  for (const [index, secret] of secrets.entries()) {
    const status = await probe(db, url, secret);
    const which =
      secrets.length === 1 ? "" : ` to a probe signed by secret ${index + 1} of ${secrets.length}`;
    if (status !== 200) refused.push(`${status}${which}`);
  }
  if (secrets.length === 0) return { ok: false, finding: "No signing secret is set." };
  if (refused.length > 0) {
    return { ok: false, finding: `${url} answered ${refused.join(", ")}, where Stripe wants 200.` };
  }
  const each = secrets.length === 1 ? "" : ` to each of ${secrets.length} secrets`;
  return { ok: true, finding: `${url} answered 200${each}.` };
}

async function probe(db: Db, url: string, secret: string): Promise<number> {
  const { id, body, signature } = makeProbe(secret, isLiveKey());
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "stripe-signature": signature },
    redirect: "manual",
    signal: AbortSignal.timeout(10_000),
  });
  // It has served: the inbox is for what Stripe says.
  await db.webhookEvent.deleteMany({ where: { id } });
  return response.status;
}

export async function askEndpoint(): Promise<Found> {
  const url = ourEndpoint();
  const endpoint = (await listEndpoints()).find((one) => isSameAddress(one.url, url));
  if (!endpoint && !isLiveKey() && isThisMachine(url)) {
    const finding = `Stripe cannot reach ${url} by itself: npm run stripe:listen brings its events while it runs.`;
    return { ok: null, finding };
  }
  if (!endpoint) return { ok: false, finding: `No endpoint of the account has the address ${url}.` };
  if (!endpoint.enabled) return { ok: false, finding: "The endpoint is disabled at Stripe." };
  const missing = endpoint.events.includes("*")
    ? []
    : OUR_EVENTS.filter((type) => !endpoint.events.includes(type));
  if (missing.length > 0) return { ok: false, finding: `Not subscribed to: ${missing.join(", ")}.` };
  return { ok: true, finding: `${url} is enabled and subscribed to all it needs.` };
}

export async function askClock(): Promise<Found> {
  const skew = await readClockSkew();
  if (skew === null) return { ok: null, finding: "Stripe's answer names no time to compare it with." };
  const way = skew > 0 ? "behind" : "ahead of";
  if (isSkewed(skew)) return { ok: false, finding: `It is ${Math.abs(skew)} seconds ${way} Stripe's.` };
  return { ok: true, finding: "It agrees with Stripe's." };
}

/** On a laptop both names are the same machine. */
const isSameAddress = (one: string, other: string) =>
  one.replace("://localhost:", "://127.0.0.1:") === other.replace("://localhost:", "://127.0.0.1:");

const isThisMachine = (url: string) => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);

const ourEndpoint = () => `${env().SHOP_URL}/api/checkout/webhook`;
