// The shop as it runs on many machines, on one: nginx before three servers, two workers, PgBouncer before a
// PostgreSQL primary with its standby, and a Redis for the pages that are kept for everybody.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { until } from "@/dev/chaos/until";
import { startVictim, startWorkerVictim, type Victim } from "@/dev/chaos/victim";
import { freePort } from "@/dev/ports";
import { accountFor } from "@/dev/postgres-account";
import { runTool } from "@/dev/processes";
import type { Running } from "@/dev/running";
import { nothingBut, readSecrets } from "@/dev/settings";
import { buildShop } from "@/dev/shop";
import { type StripeStandIn, startStripe } from "@/dev/stripe/start";
import { connect, type Db } from "@/lib/db";
import { OUR_EVENTS } from "@/lib/stripe/events";
import { migrateDatabase } from "@/prisma/migrate";
import { startBalancer, startRedis } from "./parts";
import { startPooler } from "./pooler";
import { type PostgresPair, startPostgresPair } from "./postgres-pair";
import { findPrograms } from "./programs";

const SERVERS = 3;
const WORKERS = 2;
const BUILD = ".next-cluster";

export interface Cluster {
  shopUrl: string;
  /** Each server past the balancer. */
  serverUrls: string[];
  env: Record<string, string>;
  db: Db;
  standIn: StripeStandIn;
  postgres: PostgresPair;
  /** Ends one with this signal and starts another in its place; resolves when the new one is ready. */
  replaceServer(which: number, signal: NodeJS.Signals): Promise<void>;
  replaceWorker(which: number, signal: NodeJS.Signals): Promise<void>;
  /** Kills the primary; everybody goes on with the standby. Returns how long nobody could write, in ms. */
  loseThePrimary(): Promise<number>;
  /** Takes Redis away, and brings it back empty. */
  stopRedis(): Promise<void>;
  startRedis(): Promise<void>;
}

export async function startCluster(options: {
  dir: string;
  port: number;
  running: Running;
  log: (line: string) => void;
}): Promise<Cluster> {
  const { running, log, port } = options;
  const programs = findPrograms();
  const dir = path.resolve(options.dir);
  const folder = async (name: string) => {
    const made = path.join(dir, name);
    await mkdir(made, { recursive: true });
    return made;
  };
  await accountFor(await folder("postgres"), path.join(programs.postgres, "postgres"));

  log("Starting PostgreSQL, twice");
  const postgres = running.add(
    "PostgreSQL",
    await startPostgresPair({
      bin: programs.postgres,
      dir: await folder("postgres"),
      ports: [await freePort(), await freePort()],
    }),
  );
  await migrateDatabase(postgres.url());
  const pooler = running.add(
    "PgBouncer",
    await startPooler({
      program: programs.pgbouncer,
      dir: await folder("pooler"),
      port: await freePort(),
      postgresPort: postgres.port(),
    }),
  );
  const redisDir = await folder("redis");
  const redisPort = await freePort();
  let redis = await startRedis(programs.redis, redisDir, redisPort);
  running.add("Redis", { stop: () => redis.stop() });

  const secrets = await readSecrets(dir);
  const shopUrl = `http://localhost:${port}`;
  const standIn = await startStripe({
    port: 0,
    endpoints: [
      {
        url: `http://127.0.0.1:${port}/api/checkout/webhook`,
        secret: secrets.STRIPE_WEBHOOK_SECRET,
        enabledEvents: OUR_EVENTS,
      },
    ],
  });
  running.add("the stand-in for Stripe", { stop: () => standIn.close() });
  const env = nothingBut({
    DATABASE_URL: pooler.url,
    DATABASE_DIRECT_URL: pooler.sessionUrl,
    DATABASE_POOL: "8",
    REDIS_URL: redis.url,
    AUTH_SECRET: secrets.AUTH_SECRET,
    SHOP_URL: shopUrl,
    STRIPE_SECRET_KEY: "sk_test_standin",
    STRIPE_WEBHOOK_SECRET: secrets.STRIPE_WEBHOOK_SECRET,
    STRIPE_API_BASE: standIn.url,
    SMTP_URL: "",
    TRUST_PROXY: "1",
    LOG_LEVEL: "info",
    WORKER: "off",
    PICTURES_DIR: await folder("pictures"),
    NEXT_DIST_DIR: BUILD,
    NEXT_TELEMETRY_DISABLED: "1",
  });
  if ((await runTool("tsx/dist/cli.mjs", ["prisma/seed.ts"], { env: { ...env, SEED_DEMO: "1" } })) !== 0)
    throw new Error("The seed failed: see above.");
  await buildShop({ env, running, distDir: BUILD, log });

  const ports = await Promise.all(Array.from({ length: SERVERS }, () => freePort()));
  const serverUrls = ports.map((serverPort) => `http://127.0.0.1:${serverPort}`);
  const logs = await folder("logs");
  const servers: (Victim | undefined)[] = [];
  const workers: (Victim | undefined)[] = [];
  running.add("the servers and workers", {
    stop: async () => {
      const all = [...servers, ...workers];
      for (const one of all) one?.kill("SIGTERM");
      const late = setTimeout(() => {
        for (const one of all) one?.kill("SIGKILL");
      }, 20_000);
      await Promise.all(all.map((one) => one?.exited));
      clearTimeout(late);
    },
  });

  const startServer = async (which: number) => {
    const next = ["node_modules/next/dist/bin/next", "start", "-p", `${ports[which]}`, "-H", "127.0.0.1"];
    servers[which] = startVictim(next, env, path.join(logs, `server-${which + 1}.log`));
    await until(`server ${which + 1} is ready`, 120_000, async () => {
      const response = await fetch(`${serverUrls[which]}/api/ready`, { signal: AbortSignal.timeout(5_000) });
      return response.ok;
    });
  };
  const startWorker = (which: number) => {
    workers[which] = startWorkerVictim(env, path.join(logs, `worker-${which + 1}.log`));
  };
  log(`Starting ${SERVERS} servers and ${WORKERS} workers`);
  for (let which = 0; which < WORKERS; which++) startWorker(which);
  await Promise.all(ports.map((_, which) => startServer(which)));
  running.add("nginx", await startBalancer(programs.nginx, await folder("balancer"), port, ports));

  const db = connect(pooler.url, 6);
  running.add("our own connections", { stop: () => db.$disconnect() });
  return {
    shopUrl,
    serverUrls,
    env,
    db,
    standIn,
    postgres,
    async replaceServer(which, signal) {
      servers[which]?.kill(signal);
      await servers[which]?.exited;
      await startServer(which);
    },
    async replaceWorker(which, signal) {
      workers[which]?.kill(signal);
      await workers[which]?.exited;
      startWorker(which);
    },
    loseThePrimary: () => postgres.switchOver(() => pooler.pointTo(postgres.port())),
    stopRedis: () => redis.stop(),
    async startRedis() {
      redis = await startRedis(programs.redis, redisDir, redisPort);
    },
  };
}
