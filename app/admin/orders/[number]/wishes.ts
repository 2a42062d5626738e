import { z } from "zod";
import { MOST_UNITS } from "@/app/admin/stock/wishes";

const PREFIX = "units.";

const orderId = z.uuid("There is no such order.");
const units = z.coerce
  .number("Please give whole units.")
  .int("Please give whole units.")
  .min(0, "Please give whole units, 0 or more.")
  .max(MOST_UNITS, "That is more than was ordered.");
const lines = z.array(
  z.object({ orderLineId: z.uuid("A line does not belong to this order."), quantity: units }),
);
const line = (max: number) =>
  z
    .string("Please give a text.")
    .trim()
    .max(max, `At most ${max} characters, please.`)
    // PostgreSQL takes no NUL in a text.
    .refine((text) => !text.includes("\0"), "There is a character in it that cannot be kept.");

export const order = z.object({ orderId });
export const note = z.object({ orderId, text: line(2000).min(1, "Please write something.") });
export const cancellation = z.object({ orderId, note: line(500) });
export const shipment = z.preprocess(
  gatherLines,
  z.object({ orderId, lines, carrier: line(60), trackingNumber: line(100) }),
);
export const refund = z.preprocess(
  gatherLines,
  z.object({
    orderId,
    lines,
    what: z.enum(["ALL", "LINES"], "Please choose what goes back."),
    amount: line(20).default(""),
    restock: z.literal("yes").optional(),
    note: line(500),
  }),
);

/** The fields `units.<line>` of a form as lines; those left at nothing are not meant. */
function gatherLines(given: unknown): unknown {
  if (typeof given !== "object" || given === null) return given;
  const lines = Object.entries(given)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, quantity]) => ({ orderLineId: name.slice(PREFIX.length), quantity }))
    .filter(({ quantity }) => quantity !== "" && quantity !== "0");
  return { ...given, lines };
}
