// `npm run chaos`: the long run. A random market on real processes that are killed all the time, and at the
// end the question whether every unit and every cent is explained.

import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { buildPrograms } from "@/dev/programs";
import { Running, stopOnSignal } from "@/dev/running";
import { buildShop } from "@/dev/shop";
import { seededRandom } from "@/dev/stripe/state/random";
import { heal } from "./heal";
import { judge, judgeDeeds, judgeMails, judgeReconciliation, readReconciledUpTo } from "./judge";
import { startKiller } from "./killer";
import { openMarket } from "./market";
import { startWeather } from "./weather";
import { forget, type Servers, startWorld } from "./world";

const HELP = `npm run chaos [-- options]

  --minutes <n>   how long the market is open, 2
  --events <n>    closes it earlier, once Stripe has made so many events
  --seed <n>      the same plan of people, weather and kills again; else a new one
  --shoppers <n>  how many at once, 6
  --every <n>     a process is killed about every so many seconds, 3.5, and servers and the worker end themselves about
                  as often; more on a machine that starts servers slowly
  --small         two small servers around the webhook's own handler, instead of the built shop
`;

/** It runs every five minutes, and may be killed now and then. */
const RECONCILED_AFTER_MINUTES = 20;

const BUILD = ".next-test";
const SHOP_URL = "http://localhost:8898";

const { values: flags } = parseArgs({
  options: {
    minutes: { type: "string", default: "2" },
    events: { type: "string", default: "Infinity" },
    seed: { type: "string" },
    shoppers: { type: "string", default: "6" },
    every: { type: "string", default: "3.5" },
    small: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const running = new Running();
stopOnSignal(() => running.stop(), 130);
if (flags.help) console.log(HELP);
else process.exit((await run()) ? 0 : 1);

async function run(): Promise<boolean> {
  const seed = Number(flags.seed ?? Math.floor(Math.random() * 1e6));
  const startedAt = Date.now();
  const log = (line: string) =>
    console.log(`${((Date.now() - startedAt) / 1000).toFixed(0).padStart(5)} s  ${line}`);
  log(`Seed ${seed}`);
  const everySeconds = Number(flags.every);
  const built = await servers(log);
  const world = await startWorld({ seed, random: seededRandom(seed + 1), servers: built, everySeconds });
  running.add("the long run", { stop: world.stop });
  const market = await openMarket(world, seed, Number(flags.shoppers));
  const weather = startWeather(world, seededRandom(seed + 2));
  const killer = startKiller(world, seededRandom(seed + 3), everySeconds);

  const made = () => world.standIn.control.status().events;
  const closing = Date.now() + Number(flags.minutes) * 60_000;
  for (let tick = 1; Date.now() < closing && made() < Number(flags.events); tick++) {
    await sleep(1000);
    if (tick % 15 === 0) {
      const { deliveries } = world.standIn.control.status();
      const { server, worker, postgres, atFailPoints, workersAtFailPoints } = killer.kills;
      log(
        `${made()} events, ${deliveries.attempts} deliveries, ${market.deeds.payments} payments, killed: ${server + atFailPoints} servers, ${worker + workersAtFailPoints} workers, ${postgres} databases`,
      );
    }
  }
  log("Closing the market");
  const closedAt = new Date();
  await killer.stop();
  await market.close();
  await weather.stop();
  const reconciledUpTo = await readReconciledUpTo(world);
  const trouble = await heal(world, log).catch((error: unknown) => [String(error)]);
  const wrong = [
    ...(trouble ?? []),
    ...(await judge(world)),
    ...(await judgeMails(world)),
    ...judgeDeeds(market.deeds, killer.kills),
    ...(Number(flags.minutes) < RECONCILED_AFTER_MINUTES
      ? []
      : judgeReconciliation(reconciledUpTo, closedAt)),
  ];
  await report(world, market.deeds, killer.kills, seed, (Date.now() - startedAt) / 1000);
  await running.stop();
  if (wrong.length === 0) {
    log("Nothing lost, nothing doubled, nothing oversold.");
    await forget(world);
    return true;
  }
  for (const line of wrong.slice(0, 40)) console.error(`✗ ${line}`);
  console.error(`\n${wrong.length} things are wrong. Again: npm run chaos -- ${again(seed)}`);
  console.error(`The logs and the database are in ${world.dataDir}`);
  return false;
}

/** What plays the same plan once more. */
function again(seed: number): string {
  const { help: _, seed: __, small, ...others } = flags;
  const said = Object.entries({ seed, ...others }).map(([name, value]) => `--${name} ${value}`);
  return [...said, ...(small ? ["--small"] : [])].join(" ");
}

async function servers(log: (line: string) => void): Promise<Servers> {
  if (flags.small) {
    running.add("what was built", { stop: await buildPrograms() });
    return { kind: "small" };
  }
  const env = { SHOP_URL, NEXT_TELEMETRY_DISABLED: "1" };
  await buildShop({ env, running, distDir: BUILD, log });
  return { kind: "next", distDir: BUILD };
}

async function report(
  { db, standIn, postbox }: Awaited<ReturnType<typeof startWorld>>,
  deeds: object,
  kills: object,
  seed: number,
  seconds: number,
): Promise<void> {
  const orders = await db.order.groupBy({ by: ["status"], _count: true });
  const refunds = await db.refund.groupBy({ by: ["status"], _count: true });
  const quarantineRefunds = await db.quarantineRefund.groupBy({ by: ["status"], _count: true });
  const inbox = await db.webhookEvent.groupBy({ by: ["status"], _count: true, _sum: { attempts: true } });
  const counts = (rows: { status: string; _count: number }[]) =>
    Object.fromEntries(rows.map(({ status, _count }) => [status, _count]));
  const figures = {
    seed,
    seconds: Math.round(seconds),
    eventsMade: standIn.control.status().events,
    deliveries: standIn.control.status().deliveries.attempts,
    eventsInInbox: inbox.reduce((sum, { _count }) => sum + _count, 0),
    timesApplied: inbox.reduce((sum, { _sum }) => sum + (_sum.attempts ?? 0), 0),
    inbox: counts(inbox),
    orders: counts(orders),
    refunds: counts(refunds),
    refundsOfQuarantined: counts(quarantineRefunds),
    mails: postbox.taken.size,
    mailsTwice: [...postbox.taken.values()].filter((times) => times > 1).length,
    kills,
    ...deeds,
  };
  console.log(JSON.stringify(figures, null, 2));
}
