import { z } from "zod";

const chance = {
  /** How many of the coming ones. */
  next: z.number().int().min(0).optional(),
  /** Of each coming one, 0 to 1. */
  probability: z.number().min(0).max(1).optional(),
  /** Only events of these types; `charge.*` covers a family. */
  types: z.array(z.string()).optional(),
};

/** What a test can make of deliveries. A key that is absent stays as it is; null puts it back to normal. */
export const webhookSwitches = z.strictObject({
  hold: z
    .strictObject({ types: z.array(z.string()).optional() })
    .nullable()
    .optional(),
  /** How many copies are sent beside the first. */
  duplicate: z.number().int().min(0).max(1000).nullable().optional(),
  /** Each delivery waits this long before its first attempt. */
  delayMs: z
    .strictObject({ least: z.number().min(0), most: z.number().min(0) })
    .nullable()
    .optional(),
  /** This many deliveries are collected (for at most `withinMs`) and sent in shuffled order. */
  reorder: z
    .strictObject({ window: z.number().int().min(2), withinMs: z.number().min(1).default(200) })
    .nullable()
    .optional(),
  drop: z.strictObject(chance).nullable().optional(),
  wrongSignature: z.strictObject(chance).nullable().optional(),
  /** Signatures are dated so much later (or, below zero, earlier) than they are made. */
  signatureOffsetMs: z.number().nullable().optional(),
});

export type WebhookSwitches = z.input<typeof webhookSwitches>;
export type Chance = {
  next?: number | undefined;
  probability?: number | undefined;
  types?: string[] | undefined;
};

/** Whether `charge.refunded` is meant by any of `charge.refunded`, `charge.*` or `*`. */
export function typeMatches(type: string, wanted: readonly string[] | undefined): boolean {
  if (!wanted) return true;
  return wanted.some(
    (one) => one === "*" || one === type || (one.endsWith(".*") && type.startsWith(one.slice(0, -1))),
  );
}

/** Whether it strikes this time; uses up one of `next`. */
export function strikes(chance: Chance | null | undefined, type: string, random: () => number): boolean {
  if (!chance || !typeMatches(type, chance.types)) return false;
  if (chance.next !== undefined) {
    if (chance.next <= 0) return false;
    chance.next -= 1;
    return true;
  }
  return chance.probability !== undefined && random() < chance.probability;
}
