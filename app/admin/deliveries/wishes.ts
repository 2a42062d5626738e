import { z } from "zod";
import { MOST_UNITS } from "@/app/admin/stock/wishes";

const gone = "There is no such delivery.";
const stale = "This page is too old. Load it again, then repeat this.";
const whole = "Please give a whole number of units, 0 or more.";
const PREFIX = "units.";

const text = (max: number) =>
  z
    .string("Please give a text.")
    .trim()
    .max(max, `At most ${max} characters, please.`)
    // PostgreSQL takes no NUL in a text.
    .refine((said) => !said.includes("\0"), "There is a character in it that cannot be kept.");

const units = z
  .string(whole)
  .trim()
  .regex(/^\+?\d{1,9}$/, whole)
  .transform(Number)
  .refine((count) => count <= MOST_UNITS, `At most ${MOST_UNITS.toLocaleString("en")} units.`);

const deliveryId = z.uuid(gone);

export const announcing = z.object({
  id: z.uuid(stale),
  supplier: text(100).min(1, "Please say who sends it."),
  reference: text(100).default(""),
});

export const expecting = z.object({
  deliveryId,
  sku: text(100).min(1, "Scan or type a SKU first."),
  expected: units,
  unitCost: text(20).default(""),
});

export const receiving = z.preprocess(
  gatherLines,
  z.object({
    deliveryId,
    key: z.uuid(stale),
    lines: z.array(z.object({ lineId: z.uuid("A line does not belong to this delivery."), quantity: units })),
    more: z.literal("yes").optional(),
  }),
);

export const ending = z.object({ deliveryId });

/** The fields `units.<line>` of a form as lines; those left empty are not meant. */
function gatherLines(given: unknown): unknown {
  if (typeof given !== "object" || given === null) return given;
  const lines = Object.entries(given)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, quantity]) => ({ lineId: name.slice(PREFIX.length), quantity }))
    .filter(({ quantity }) => quantity !== "");
  return { ...given, lines };
}
