import { setTimeout as sleep } from "node:timers/promises";
import { reconcile } from "@/lib/checkout/reconcile";
import { refundQuarantined, setAsideQuarantined } from "@/lib/checkout/resolve-quarantine";
import { until } from "./until";
import { ROLES, type World } from "./world";

/** Our book and Stripe's. */
export type Books = Pick<World, "db" | "standIn">;

/** A queue that has not grown shorter for so long is stuck. */
const PATIENCE_MS = 180_000;

/** Everything is well again: all processes up, nothing on its way, what was lost is fetched, the queue is empty. */
export async function heal(world: World, log: (line: string) => void): Promise<void> {
  for (const role of ROLES) {
    world.processes.get(role)?.kill("SIGKILL");
    await world.processes.get(role)?.exited;
    world.start(role, false);
  }
  // Delayed payments and pending refunds end meanwhile.
  await sleep(4000);
  await settleDown(world, log);
}

/** Waits until nothing is on its way any more, and fetches what was lost. */
export async function settleDown(world: Books, log: (line: string) => void): Promise<void> {
  const { standIn } = world;
  // What one round brings may make the next one's news: a sold-out order is refunded, and Stripe tells of it.
  for (let round = 1; round <= 3; round++) {
    await until("Stripe has delivered all it has", 180_000, () => standIn.control.idle(1000));
    const { eventsMissed, checkoutsMended, failed } = await reconcileInPeace(world);
    log(`Healing: ${eventsMissed} lost events fetched, ${checkoutsMended} checkouts mended`);
    if (failed.length > 0) throw new Error(`Reconciliation failed: ${failed.slice(0, 3).join("; ")}`);
    await payBack(world);
    await workOff(world);
    await sleep(1000);
  }
}

/** Staff give back what is still in quarantine. */
async function payBack({ db }: Books): Promise<void> {
  const user = await db.user.findFirst({ where: { role: { in: ["STAFF", "OWNER"] } } });
  for (const { id, resolution } of await db.webhookEvent.findMany({ where: { status: "QUARANTINED" } })) {
    const decision = { eventId: id, userId: user?.id ?? "", note: "not what was agreed" };
    // Whoever has charged it back has their money.
    if (resolution?.includes("charged back")) await setAsideQuarantined(db, decision);
    else await refundQuarantined(db, decision);
  }
}

/** Waits until the queue is empty, for as long as it grows shorter: after a long run it is thousands of jobs long. */
async function workOff(world: Books): Promise<void> {
  let [least, since] = [Number.POSITIVE_INFINITY, Date.now()];
  for (;;) {
    // Retries whose time is minutes away are tried now.
    await world.db
      .$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL AND run_at > now()`;
    const left = await jobsLeft(world);
    if (left === 0) return;
    if (left < least) [least, since] = [left, Date.now()];
    if (Date.now() - since > PATIENCE_MS) throw new Error(`${left} jobs stay in the queue`);
    await sleep(250);
  }
}

/** Also the checkouts of a moment ago are looked at: for reconciliation an hour has passed. */
const reconcileInPeace = ({ db }: Books) => reconcile(db, new Date(Date.now() + 60 * 60_000));

/** Jobs that a payment caused; what runs by the clock comes back by itself. */
export async function jobsLeft({ db }: Pick<World, "db">): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM graphile_worker.jobs
    WHERE task_identifier NOT IN ('reconcile', 'verify', 'audit')`;
  return row?.n ?? 0;
}
