import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "@/dev/stripe/state/random";
import type { World } from "./world";

export interface Weather {
  stop(): Promise<void>;
}

/**
 * What Stripe's deliveries and answers suffer, changing every second or so: each event comes two or more times
 * most of the time; all are shuffled; one in ten is lost, one in twenty forged; some are late.
 * The mail server has its moods as well.
 */
export function startWeather({ standIn, postbox }: World, random: Random): Weather {
  const { control } = standIn;
  postbox.worsen(random);
  for (const [kind, probability] of [
    ["429", 0.03],
    ["500", 0.03],
    ["lost", 0.02],
    ["slow", 0.02],
  ] as const) {
    control.fault({ kind, probability, delayMs: 400 });
  }
  let over = false;
  const blow = async () => {
    while (!over) {
      control.webhooks({
        duplicate: [0, 1, 1, 2, 4][random.between(0, 4)] ?? 1,
        reorder: { window: random.between(2, 12), withinMs: random.between(20, 300) },
        drop: { probability: 0.1 },
        wrongSignature: { probability: 0.05 },
        delayMs: random.next() < 0.3 ? { least: 0, most: 1500 } : null,
        signatureOffsetMs: random.next() < 0.05 ? ([-400_000, 400_000][random.between(0, 1)] ?? null) : null,
        hold: random.next() < 0.1 ? { types: ["checkout.session.completed"] } : null,
      });
      control.refunds(
        random.next() < 0.8
          ? { outcome: "succeeds" }
          : { outcome: pickOutcome(random), afterMs: random.between(100, 1500) },
      );
      await sleep(random.between(400, 1500));
    }
  };
  const blowing = blow();
  return {
    async stop() {
      over = true;
      await blowing;
      control.clearFaults();
      postbox.recover();
      control.refunds({ outcome: "succeeds" });
      control.webhooks({
        hold: null,
        duplicate: null,
        delayMs: null,
        reorder: null,
        drop: null,
        wrongSignature: null,
        signatureOffsetMs: null,
      });
    },
  };
}

const pickOutcome = (random: Random) =>
  (["pending_then_succeeds", "pending_then_succeeds", "pending_then_fails", "succeeds_then_fails"] as const)[
    random.between(0, 3)
  ] ?? "pending_then_succeeds";
