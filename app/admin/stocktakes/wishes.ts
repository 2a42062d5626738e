import { z } from "zod";
import { MOST_UNITS } from "@/app/admin/stock/wishes";

const gone = "There is no such stocktake.";
const stale = "This page is too old. Load it again, then repeat this.";
const whole = "Please give a whole number of units, 0 or more.";

const text = (max: number) =>
  z
    .string("Please give a text.")
    .trim()
    .max(max, `At most ${max} characters, please.`)
    // PostgreSQL takes no NUL in a text.
    .refine((said) => !said.includes("\0"), "There is a character in it that cannot be kept.");

const sku = text(100).min(1, "Scan or type a SKU first.");
const about = { id: z.uuid(stale), note: text(200).default("") };

export const beginning = z.discriminatedUnion(
  "of",
  [
    z.object({ ...about, of: z.literal("ALL") }),
    z.object({ ...about, of: z.literal("CATEGORY"), categoryId: z.uuid("Please choose a category.") }),
    z.object({
      ...about,
      of: z.literal("CHOSEN"),
      skus: text(100_000)
        .transform((list) => list.split(/[\s,;]+/).filter(Boolean))
        .refine((list) => list.length > 0, "Name at least one SKU, one on each line.")
        .refine((list) => list.length <= 2000, "At most 2,000 SKUs, please. Count a category, or all."),
    }),
  ],
  "Please choose what to count.",
);

const line = { stocktakeId: z.uuid(gone), sku, key: z.uuid(stale) };

export const counting = z
  .object({
    ...line,
    // An empty field is no zero.
    counted: z
      .string(whole)
      .trim()
      .regex(/^\+?\d{1,9}$/, whole)
      .refine((units) => Number(units) <= MOST_UNITS, `At most ${MOST_UNITS.toLocaleString("en")} units.`),
    sure: z.coerce.number(stale).optional(),
  })
  .transform(({ counted, ...wish }) => ({
    ...wish,
    counted: Number(counted),
    typed: counted.replace("+", ""),
  }));

export const leavingOut = z.object(line);

export const posting = z.object({
  stocktakeId: z.uuid(gone),
  seen: z
    .string(stale)
    .regex(/^\d{1,18}$/, stale)
    .transform((seq) => BigInt(seq)),
});

export const cancelling = z.object({ stocktakeId: z.uuid(gone) });
