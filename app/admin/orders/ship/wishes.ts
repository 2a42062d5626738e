import { z } from "zod";

const PREFIX = "tracking.";

const text = (max: number) =>
  z
    .string("Please give a text.")
    .trim()
    .max(max, `At most ${max} characters, please.`)
    // PostgreSQL takes no NUL in a text.
    .refine((said) => !said.includes("\0"), "There is a character in it that cannot be kept.");

/** The fields `tracking.<order number>` are the orders to send, each with its parcel's number or nothing. */
export const parcels = z.preprocess(
  (given: unknown) => {
    if (typeof given !== "object" || given === null) return given;
    const parcels = Object.entries(given)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, trackingNumber]) => ({ number: name.slice(PREFIX.length), trackingNumber }));
    return { ...given, parcels };
  },
  z.object({
    carrier: text(60),
    parcels: z
      .array(
        z.object({
          number: z
            .string()
            .regex(/^[1-9]\d{0,8}$/, "There is no such order.")
            .transform(Number),
          trackingNumber: text(100),
        }),
      )
      .min(1, "Please choose at least one order.")
      .max(100, "At most 100 orders at once, please."),
  }),
);
