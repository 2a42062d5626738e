import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster";
import { formWith, type Page, PlainBrowser } from "./plain-browser";

/** What the shoppers met with. */
export interface Seen {
  steps: number;
  payments: number;
  /** They were told that it is sold out, before they paid. */
  turnedAway: number;
  /** Steps that were tried once more, and then went through. */
  retried: number;
  /** Steps that failed twice; the longest wait of any, in ms. */
  failedTwice: string[];
  slowestMs: number;
}

/** As long as it takes somebody to read that something went wrong and to try again. */
const READS_MS = 8_000;

export interface Shoppers {
  seen: Seen;
  /** Everybody finishes what they are at, and goes home. */
  leave(): Promise<void>;
}

/** So many people who buy by clicking through the pages, without scripts, one purchase after the other. */
export function letIn(cluster: Cluster, slugs: readonly string[], people: number): Shoppers {
  const seen: Seen = { steps: 0, payments: 0, turnedAway: 0, retried: 0, failedTwice: [], slowestMs: 0 };
  let open = true;
  const lives = async (who: number) => {
    for (let n = who; open; n += people) {
      await buy(cluster, slugs[n % slugs.length] ?? "", seen).catch((error: unknown) => {
        seen.failedTwice.push(String(error));
      });
      await sleep(300);
    }
  };
  const everybody = Array.from({ length: people }, (_, who) => lives(who));
  return {
    seen,
    async leave() {
      open = false;
      await Promise.all(everybody);
    },
  };
}

async function buy({ shopUrl, standIn }: Cluster, slug: string, seen: Seen): Promise<void> {
  const shopper = new PlainBrowser();
  const step = (run: () => Promise<Page>) => trying(seen, run);

  const product = await step(() => shopper.open(`${shopUrl}/products/${slug}`));
  const cart = await step(() =>
    shopper.send(product, formWith(product, "productId"), { quantity: "1" }, shopUrl),
  );
  if (cart.url.includes("said=")) {
    seen.turnedAway += 1;
    return;
  }
  const review = await step(() => shopper.open(`${shopUrl}/checkout`));
  // The cart knew better meanwhile.
  if (!review.url.endsWith("/checkout")) {
    seen.turnedAway += 1;
    return;
  }
  const email = { email: "shopper@example.com" };
  const till = await step(() => shopper.send(review, formWith(review, "email"), email, shopUrl));
  const session = /cs_test_\w+/.exec(till.url)?.[0];
  if (!session) {
    seen.turnedAway += 1;
    return;
  }
  try {
    standIn.control.pay({ session });
  } catch {
    // The till was closed, because the goods are gone.
    seen.turnedAway += 1;
    return;
  }
  seen.payments += 1;
  await step(() => shopper.open(`${shopUrl}/checkout/success?session_id=${session}`));
}

/** A step as a person takes it: what fails is tried once more, a moment later. */
async function trying(seen: Seen, run: () => Promise<Page>): Promise<Page> {
  seen.steps += 1;
  const once = async () => {
    const startedAt = Date.now();
    const page = await run();
    seen.slowestMs = Math.max(seen.slowestMs, Date.now() - startedAt);
    if (page.status >= 500) throw new Error(`${page.status} at ${page.url}`);
    return page;
  };
  try {
    return await once();
  } catch {
    await sleep(READS_MS);
    const page = await once();
    seen.retried += 1;
    return page;
  }
}
