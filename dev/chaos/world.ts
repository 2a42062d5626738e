import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@/dev/ports";
import { programOf } from "@/dev/programs";
import { nothingBut } from "@/dev/settings";
import { type StripeStandIn, startStripe } from "@/dev/stripe/start";
import type { Random } from "@/dev/stripe/state/random";
import { connect, type Db } from "@/lib/db";
import { OUR_EVENTS } from "@/lib/stripe/events";
import { migrateDatabase } from "@/prisma/migrate";
import { startBalancer } from "./balancer";
import { FAIL_POINTS, WORKER_FAIL_POINTS } from "./fail-points";
import { type KillablePostgres, startKillablePostgres } from "./killable-postgres";
import { type Postbox, startPostbox } from "./postbox";
import { ARM, startVictim, startWorkerVictim, type Victim } from "./victim";

export type Role = "server 1" | "server 2" | "worker";
export const ROLES: readonly Role[] = ["server 1", "server 2", "worker"];

/** `next`: the production build in that folder, by `next start`. `small`: the webhook's handler behind plain HTTP. */
export type Servers = { kind: "next"; distDir: string } | { kind: "small" };

/** Everything that plays: one database, Stripe's stand-in, a mail server, two servers and a worker. */
export interface World {
  db: Db;
  postgres: KillablePostgres;
  standIn: StripeStandIn;
  postbox: Postbox;
  processes: Map<Role, Victim>;
  dataDir: string;
  /** `armed`: it may also end itself between two statements. */
  start(role: Role, armed: boolean): void;
  stop(): Promise<void>;
}

const SECRET = "whsec_of_the_long_run";
/** How often a server comes by its fail point, more or less, and the worker by one of its own. */
const SETTLES_PER_SECOND = 7;
const REFUNDS_PER_SECOND = 2;
/** Stripe's waits, shortened: what would take days takes a minute and a half. */
const RETRY_SCHEDULE_MS = [200, 500, 1000, 2000, 4000, 8000, 8000, 15_000, 15_000, 30_000];

export async function startWorld(options: {
  seed: number;
  random: Random;
  servers: Servers;
  /** How often the killer comes, in seconds: servers end themselves at fail points about as often. */
  everySeconds: number;
}): Promise<World> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "truecount-chaos-"));
  const postgres = await startKillablePostgres({
    dataDir: path.join(dataDir, "postgres"),
    port: await freePort(),
  });
  await migrateDatabase(postgres.url);
  const ports = [await freePort(), await freePort()];
  const balancer = await startBalancer(ports);
  const standIn = await startStripe({
    port: 0,
    seed: options.seed,
    retryScheduleMs: RETRY_SCHEDULE_MS,
    settleAfterMs: 1500,
    deliveryConnections: 16,
    endpoints: [
      {
        url: `http://127.0.0.1:${balancer.port}/api/checkout/webhook`,
        secret: SECRET,
        enabledEvents: OUR_EVENTS,
      },
    ],
  });
  const postbox = await startPostbox(await freePort());
  const env = nothingBut({
    DATABASE_URL: postgres.url,
    DATABASE_POOL: "8",
    AUTH_SECRET: "a secret of the long run, at least 32 long",
    SHOP_URL: "http://localhost:8898",
    STRIPE_SECRET_KEY: "sk_test_standin",
    STRIPE_WEBHOOK_SECRET: SECRET,
    STRIPE_API_BASE: standIn.url,
    SMTP_URL: postbox.url,
    LOG_LEVEL: "warn",
    WORKER: "off",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  // The shoppers and the staff live in this process, and use the shop's own functions.
  Object.assign(process.env, env, { LOG_LEVEL: "silent" });
  const db = connect(postgres.url, 12);
  const processes = new Map<Role, Victim>();
  /** What lets a process die at one of these places, about as often as the killer comes. */
  const arms = (places: readonly string[], perSecond: number) => ({
    CHAOS_DIE_AT: places[options.random.between(0, places.length - 1)] ?? "",
    CHAOS_DIE_ONE_IN: `${Math.ceil(perSecond * options.everySeconds)}`,
    CHAOS_SEED: `${options.random.between(0, 1e6)}`,
  });

  const start = (role: Role, armed: boolean) => {
    const logFile = path.join(dataDir, `${role.replace(" ", "-")}.log`);
    if (role === "worker") {
      const deadly = armed ? arms(WORKER_FAIL_POINTS, REFUNDS_PER_SECOND) : {};
      processes.set(role, startWorkerVictim({ ...env, ...deadly }, logFile));
      return;
    }
    const deadly = armed ? arms(FAIL_POINTS, SETTLES_PER_SECOND) : {};
    const port = `${ports[role === "server 1" ? 0 : 1]}`;
    const { servers } = options;
    const program =
      servers.kind === "next"
        ? ["node_modules/next/dist/bin/next", "start", "-p", port, "-H", "127.0.0.1"]
        : [...programOf("webhook-server"), port];
    const dist = servers.kind === "next" ? { NEXT_DIST_DIR: servers.distDir } : {};
    processes.set(role, startVictim(["--import", ARM, ...program], { ...env, ...dist, ...deadly }, logFile));
  };

  return {
    db,
    postgres,
    standIn,
    postbox,
    processes,
    dataDir,
    start,
    async stop() {
      for (const victim of processes.values()) victim.kill("SIGKILL");
      await Promise.all([...processes.values()].map(({ exited }) => exited));
      await standIn.close();
      await postbox.stop();
      await balancer.close();
      await db.$disconnect().catch(() => {});
      await postgres.stop();
    },
  };
}

export const forget = (world: World) => rm(world.dataDir, { recursive: true, force: true });
