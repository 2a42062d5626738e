// Whether all servers know what one of them was told.
import { setTimeout as sleep } from "node:timers/promises";
import { moveStock } from "@/lib/inventory/move-stock";
import { samplePassword, sampleStaff } from "@/prisma/sample/shop";
import type { Cluster } from "./cluster";
import { formWith, type Page, PlainBrowser } from "./plain-browser";

const LIVE_WITHIN_MS = 2_000;
/** lib/limits/rules: "look-up". */
const MOST_LOOK_UPS = 20;

/** Everything that the servers are not of one mind about, in sentences. */
export async function disagreements(cluster: Cluster, log: (line: string) => void): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    const said = await check(cluster).catch((error: unknown) => String(error));
    log(`${said ? "✗" : "✓"} ${name}`);
    if (said) wrong.push(`${name}: ${said}`);
  }
  return wrong;
}

type Check = (cluster: Cluster) => Promise<string | null>;

const CHECKS: Record<string, Check> = {
  "a cart that was begun at one server is there at the others": async ({
    serverUrls: [first, ...others],
    db,
  }) => {
    const shopper = new PlainBrowser();
    const { slug, name } = await aProduct(db);
    const page = await shopper.open(`${first}/products/${slug}`);
    await shopper.send(page, formWith(page, "productId"), { quantity: "1" }, `${first}`);
    return missing(others, async (server) => (await shopper.open(`${server}/cart`)).html.includes(name));
  },
  "who signed in at one server is known to the others": async ({ serverUrls: [first, ...others] }) => {
    const owner = await signedIn(`${first}`);
    return missing(others, async (server) => {
      const page = await owner.open(`${server}/admin/settings`);
      return page.status === 200 && page.html.includes("Name of the shop");
    });
  },
  "a limit counts what was tried at all of them": async ({ serverUrls }) => {
    const visitor = new PlainBrowser({ "x-forwarded-for": "203.0.113.77" });
    const ask = async (n: number) => {
      const server = serverUrls[n % serverUrls.length];
      const page = await visitor.open(`${server}/find-order`);
      return visitor.send(
        page,
        formWith(page, "number"),
        { number: "1", email: "a@example.com" },
        `${server}`,
      );
    };
    for (let n = 0; n < MOST_LOOK_UPS; n++) if (refused(await ask(n))) return `refused at number ${n + 1}`;
    for (let n = 0; n < serverUrls.length; n++)
      if (!refused(await ask(n))) return `${serverUrls[n]} still answers`;
    return null;
  },
  "what staff change at one server is on the kept pages of all": async (cluster) => {
    await openEverywhere(cluster);
    return renamed(cluster, "Harbour & Heath");
  },
  "open pages at every server hear of a sale": async ({ serverUrls, db }) => {
    const { variantId } = await aProduct(db);
    const pages = serverUrls.map((server) => stockWords(server, variantId));
    await Promise.all(pages.map((words) => words.next()));
    await db.$transaction((tx) => moveStock(tx, { variantId, quantity: 1, reason: "FOUND" }));
    const soldAt = Date.now();
    return missing(serverUrls, async (server) => {
      const words = pages[serverUrls.indexOf(server)];
      const heard = await words?.next().catch(() => null);
      await words?.return();
      return heard?.done === false && Date.now() - soldAt <= LIVE_WITHIN_MS;
    });
  },
  "pages are served while Redis is away, and nothing old comes back with it": async (cluster) => {
    await openEverywhere(cluster);
    await cluster.stopRedis();
    const away = await missing(
      cluster.serverUrls,
      async (server) => (await new PlainBrowser().open(server)).status === 200,
    );
    const unheard = await renamed(cluster, "Moor & Mill");
    await cluster.startRedis();
    await sleep(3_000);
    return away ?? unheard ?? missing(cluster.serverUrls, (server) => shows(server, "Moor &amp; Mill"));
  },
};

const openEverywhere = ({ serverUrls }: Cluster) =>
  Promise.all(serverUrls.map((server) => new PlainBrowser().open(server)));

/** Gives the shop another name at the first server; says which of them still shows the old one. */
async function renamed({ serverUrls }: Cluster, name: string): Promise<string | null> {
  const [first = ""] = serverUrls;
  const owner = await signedIn(first);
  const page = await owner.open(`${first}/admin/settings`);
  const filled = { name, supportEmail: "", returnAddress: "", timeZone: "UTC" };
  await owner.send(page, formWith(page, "supportEmail"), filled, first);
  return missing(serverUrls, (server) => shows(server, name.replace("&", "&amp;")));
}

const shows = async (server: string, text: string) =>
  (await new PlainBrowser().open(server)).html.includes(text);

const refused = (page: Page) => page.html.includes("That was tried too often");

async function signedIn(server: string): Promise<PlainBrowser> {
  const owner = new PlainBrowser();
  const page = await owner.open(`${server}/sign-in`);
  const filled = { email: sampleStaff[0].email, password: samplePassword };
  await owner.send(page, formWith(page, "password"), filled, server);
  return owner;
}

async function missing(
  servers: readonly string[],
  isSo: (server: string) => Promise<boolean>,
): Promise<string | null> {
  const answers = await Promise.all(servers.map(async (server) => ((await isSo(server)) ? null : server)));
  const not = answers.filter((server) => server !== null);
  return not.length > 0 ? `not so at ${not.join(", ")}` : null;
}

/** Something with plenty of stock and nothing to choose. */
export async function aProduct(db: Cluster["db"]) {
  const variant = await db.variant.findFirstOrThrow({
    where: {
      stockLevel: { onHand: { gte: 12 } },
      product: { status: "ACTIVE", variants: { every: { optionValues: { none: {} } } } },
    },
    select: { id: true, product: { select: { slug: true, name: true } } },
  });
  return { variantId: variant.id, ...variant.product };
}

/** One server's words for the stock of a variant: what they are, then each change, for ten seconds at most. */
async function* stockWords(server: string, variantId: string): AsyncGenerator<string, void> {
  const response = await fetch(`${server}/api/live?v=${variantId}`, { signal: AbortSignal.timeout(10_000) });
  for await (const chunk of response.body ?? []) {
    const text = new TextDecoder().decode(chunk);
    if (text.includes("data:")) yield text;
  }
}
