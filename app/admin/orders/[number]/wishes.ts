import { z } from "zod";
import { formId, MOST_UNITS } from "@/app/admin/stock/wishes";
import { gatherLines, gatherReceived } from "@/app/units-by-line";

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

export const acknowledgement = z.object({ refundId: z.uuid("There is no such refund.") });
export const resending = z.object({ formId, orderId });
export const note = z.object({ noteId: formId, orderId, text: line(2000).min(1, "Please write something.") });
export const decision = z.object({
  returnId: z.uuid("There is no such return."),
  decision: z.enum(["APPROVE", "DECLINE"], "Please approve or decline."),
  // A browser sends the ends of lines in its own way; mails and pages know one.
  text: line(1000).transform((said) => said.replace(/\r\n?/g, "\n")),
});
export const receipt = z.preprocess(
  gatherReceived,
  z.object({
    returnId: z.uuid("There is no such return."),
    lines: z.array(
      z.object({
        orderLineId: z.uuid("A line does not belong to this return."),
        received: units,
        restocked: units,
      }),
    ),
  }),
);
export const cancellation = z.object({ orderId, note: line(500) });
export const shipment = z.preprocess(
  gatherLines,
  z.object({
    shipmentId: z.uuid("Please close this form and open it again.").optional(),
    orderId,
    lines,
    carrier: line(60),
    trackingNumber: line(100),
  }),
);
export const tracking = z.object({
  shipmentId: z.uuid("There is no such parcel."),
  carrier: line(60),
  trackingNumber: line(100),
  tell: z.literal("yes").optional(),
});
export const refund = z.preprocess(
  gatherLines,
  z.object({
    refundId: z.uuid("Please close this form and open it again."),
    orderId,
    lines,
    what: z.enum(["ALL", "LINES"], "Please choose what goes back."),
    amount: line(20).default(""),
    restock: z.literal("yes").optional(),
    note: line(500),
  }),
);
