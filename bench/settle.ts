import { EventBatcher } from "@/lib/checkout/event-batcher";
import { connect } from "@/lib/db";
import { parseEvent } from "@/lib/stripe/verify-event";
import { bareTransactions } from "./bare-transaction";
import { type Kind, type Market, openCheckouts } from "./market";
import { type Measured, send, signedRequest } from "./send";

export type Line = {
  what: string;
  senders: number;
  measured: Measured;
  goal?: string;
  ratio?: number;
  /** Of a page made at each visit: beside a bare one that is, too. */
  ofBareMade?: number;
};

const SECRET = "whsec_bench";
const SENDERS = [1, 8, 32] as const;
const KINDS: Kind[] = ["spread", "hot", "cart of 3"];
const ORDERS = { 1: 600, 8: 2_000, 32: 3_000 } as const;

/** Orders per second by webhook, beside what the bare route and the bare database do on the same machine. */
export async function benchSettle(shopPort: number, databaseUrl: string, market: Market): Promise<Line[]> {
  const lines: Line[] = [];
  const over = async (path: string, events: string[], senders: number) =>
    send(
      shopPort,
      events.map((event) => signedRequest(path, event, SECRET)),
      senders,
    );

  const warm = await openCheckouts(databaseUrl, market, "spread", 1_500);
  await over("/api/checkout/webhook", warm, 16);
  await over("/api/checkout/webhook/probe", warm, 16);

  for (const senders of SENDERS) {
    const count = ORDERS[senders];
    const bare = await over(
      "/api/checkout/webhook/probe",
      await openCheckouts(databaseUrl, market, "spread", count),
      senders,
    );
    lines.push({ what: "(b) the bare route", senders, measured: bare });
    for (const kind of KINDS) {
      const sql = await bareTransactions(
        databaseUrl,
        await openCheckouts(databaseUrl, market, kind, count),
        Math.min(senders, 8),
      );
      lines.push({ what: `(a) bare SQL, ${kind}`, senders, measured: sql });
      const settled = await over(
        "/api/checkout/webhook",
        await openCheckouts(databaseUrl, market, kind, count),
        senders,
      );
      const alone = 1 / (1 / sql.perSecond + 1 / bare.perSecond);
      const goal =
        senders === 1
          ? { goal: "≥ 0.70 of L", ratio: settled.perSecond / alone }
          : senders === 32
            ? { goal: "≥ 0.85 of (b)", ratio: settled.perSecond / bare.perSecond }
            : {};
      lines.push({ what: `settle, ${kind}`, senders, measured: settled, ...goal });
    }
  }
  lines.push(...(await benchHotPath(databaseUrl, market)));
  return lines;
}

/** The settle path without HTTP on one hot variant, against (a), whose row lock allows one at a time. */
async function benchHotPath(databaseUrl: string, market: Market): Promise<Line[]> {
  const count = 8_000;
  const sql = await bareTransactions(databaseUrl, await openCheckouts(databaseUrl, market, "hot", 3_000), 8);
  const db = connect(databaseUrl, 8);
  const batcher = new EventBatcher(db);
  const events = (await openCheckouts(databaseUrl, market, "hot", count)).map(parseEvent);
  const startedAt = performance.now();
  const answers = await Promise.all(events.map((event) => batcher.apply(event)));
  const perSecond = count / ((performance.now() - startedAt) / 1000);
  await db.$disconnect();
  const errors = answers.filter(({ result }) => result === "FAILED").length;
  return [
    { what: "(a) bare SQL, hot, 8 clients", senders: 8, measured: sql },
    {
      what: "settle path without HTTP, hot",
      senders: count,
      measured: { perSecond, p50Ms: 0, p99Ms: 0, errors },
      goal: "> 1 of (a)",
      ratio: perSecond / sql.perSecond,
    },
  ];
}
