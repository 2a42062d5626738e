import { z } from "zod";

const text = (max: number) =>
  z
    .string("Please give a text.")
    .trim()
    .max(max, `At most ${max} characters, please.`)
    // PostgreSQL takes no NUL in a text.
    .refine((said) => !said.includes("\0"), "There is a character in it that cannot be kept.");
const days = z.coerce
  .number("Please give whole days.")
  .int("Please give whole days.")
  .min(0, "Please give whole days, 0 or more.")
  .max(90, "At most 90 days, please.");
const rateId = z.uuid("There is no such way to ship.");

/** What the form was filled from. One that does not say is taken at its word, as a whole. */
const seen = z
  .string()
  .max(2000)
  .optional()
  .transform((said) => record.safeParse(said).data);
const record = z
  .string()
  .transform((said, context) => {
    try {
      return JSON.parse(said) as unknown;
    } catch {
      context.addIssue("This is no JSON.");
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])));

export const shop = z.object({
  seen,
  name: text(80).min(1, "Please give the shop a name."),
  supportEmail: z
    .union([z.literal(""), z.email("Please enter an e-mail address, such as help@example.com.").max(254)])
    .transform((said) => said || null),
  returnAddress: text(400).transform((said) => said.replace(/\r\n?/g, "\n")),
  returnDays: z.coerce
    .number("Please give whole days.")
    .int("Please give whole days.")
    .min(0, "Please give whole days, 0 or more.")
    .max(365, "At most 365 days, please."),
  timeZone: z.string().refine((zone) => timeZones().includes(zone), "Please choose one of the time zones."),
});

export const stock = z.object({
  seen,
  lowStockThreshold: z.coerce
    .number("Please give whole units.")
    .int("Please give whole units.")
    .min(0, "Please give whole units, 0 or more.")
    .max(1_000_000, "At most 1,000,000 units, please."),
  shortagePolicy: z.enum(["REFUND_ALL", "SHIP_AVAILABLE"], "Please choose what becomes of such a payment."),
});

/** A box that is not ticked sends nothing. */
export const till = z.object({
  seen,
  promotionCodes: z
    .literal("yes")
    .optional()
    .transform((ticked) => ticked === "yes"),
  taxBehavior: z
    .enum(["NONE", "INCLUSIVE", "EXCLUSIVE"], "Please choose how tax is reckoned.")
    .transform((chosen) => (chosen === "NONE" ? null : chosen)),
});

export const currency = z.object({
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .refine(
      (code) => Intl.supportedValuesOf("currency").includes(code),
      "Please give the code of a currency, such as EUR.",
    ),
});

export const rate = z.object({
  rateId: rateId.optional(),
  name: text(60).min(1, "Please give it a name."),
  amount: text(12).min(1, "Please give it a price; 0 is free."),
  freeFrom: text(12),
  minDays: days,
  maxDays: days.min(1, "Please give at least one day."),
});

export const offer = z.object({ rateId, active: z.enum(["yes", "no"]) });

/** Every time zone that this server knows, UTC first. */
export const timeZones = () => [
  "UTC",
  ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC"),
];
