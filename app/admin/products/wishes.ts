import { z } from "zod";
import { MOST_COMBINATIONS, MOST_OPTIONS, MOST_VALUES } from "@/lib/catalog/manage/combinations";
import { SLUG } from "@/lib/catalog/manage/slug-of";
import { TINTS } from "@/lib/catalog/manage/types";
import { MIDDLE, MOST_ZOOM } from "@/lib/pictures/types";

const notReadable = "The form could not be read. Please open the page anew.";

export const productId = z.uuid("There is no such product.");

const said = z
  .string("Please give a text.")
  // PostgreSQL takes no NUL in a text.
  .refine((text) => !text.includes("\0"), "There is a character in it that cannot be kept.");
const line = (what: string, most: number) =>
  said
    .trim()
    .max(most, `${what}: at most ${most} characters, please.`)
    .transform((text) => text.replace(/\s+/g, " "));

const detailsSaid = {
  name: line("The name", 120).refine((text) => text !== "", "Please give the product a name."),
  slug: said
    .trim()
    .toLowerCase()
    .max(80, "The address: at most 80 characters, please.")
    .refine(
      (text) => text === "" || SLUG.test(text),
      "The address may hold small letters, digits and single hyphens between them, such as fell-backpack.",
    )
    .default(""),
  tagline: line("The line below the name", 160).default(""),
  description: said
    .max(20_000, "The description: at most 20,000 characters, please.")
    .transform((text) => text.replaceAll("\r\n", "\n").trim())
    .default(""),
  seoTitle: line("The title for search engines", 120).default(""),
  seoDescription: line("The description for search engines", 320).default(""),
  categoryId: z.uuid("Please choose a category."),
  tint: z.enum(TINTS, "Please choose a ground for the pictures."),
  featured: z
    .literal("on", notReadable)
    .optional()
    .transform((sent) => sent === "on"),
};

export const details = z.object(detailsSaid, notReadable);

export const editing = z.object(
  { ...detailsSaid, productId, seen: z.string(notReadable).max(64) },
  notReadable,
);

export const status = z.object(
  {
    productId,
    way: z.enum(["publish", "withdraw", "archive", "restore"], "Please choose what to do with it."),
  },
  notReadable,
);

const cell = z.string("Please fill in each line.").max(100, "That is too long.");
const values = z.array(z.string().min(1).max(60)).max(MOST_OPTIONS);

/** A form with the lines of a grid, from fields such as "price.3": what is in one line, under the line's key. */
function inLines(form: unknown): unknown {
  if (typeof form !== "object" || form === null) return form;
  const rows = new Map<string, Record<string, unknown>>();
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(form)) {
    const [, field, key] = /^([a-zA-Z]+)\.([\w-]+)$/.exec(name) ?? [];
    if (!field || !key) rest[name] = value;
    else rows.set(key, { ...rows.get(key), key, [field]: value });
  }
  return { ...rest, rows: [...rows.values()] };
}

const row = { sku: cell, price: cell, compareAt: cell.default(""), backorderLimit: cell.default("0") };

const editedLine = z
  .object({ key: z.uuid("There is no such variant."), seen: cell, ...row })
  .transform(({ key, ...edit }) => ({ variantId: key, ...edit }));

export const variantEdits = z.preprocess(
  inLines,
  z.object({ productId, rows: z.array(editedLine, notReadable).max(500, notReadable) }, notReadable),
);

const fromJson = <S extends z.ZodType>(schema: S) =>
  z
    .string(notReadable)
    .max(20_000, notReadable)
    .transform((text, context): z.output<S> => {
      const read = schema.safeParse(parsed(text));
      if (read.success) return read.data;
      context.addIssue({ code: "custom", message: notReadable });
      return z.NEVER;
    });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const options = z
  .array(
    z.object({
      name: z.string().min(1).max(40),
      values: z
        .array(
          z.object({
            value: z.string().min(1).max(60),
            swatch: z
              .string()
              .regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/)
              .nullable(),
          }),
        )
        .min(1)
        .max(MOST_VALUES),
    }),
    notReadable,
  )
  .max(MOST_OPTIONS);

const newLine = z.object({
  key: z.string(),
  make: z.literal("on").optional(),
  values: fromJson(values),
  ...row,
});

/** Only the lines that are ticked, each with one value of each option. */
export const newVariants = z.preprocess(
  inLines,
  z
    .object(
      {
        productId,
        options: fromJson(options),
        rows: z.array(newLine, notReadable).max(MOST_COMBINATIONS, "Too many at once."),
      },
      notReadable,
    )
    .transform(({ rows, ...wish }) => ({ ...wish, rows: rows.filter(({ make }) => make === "on") }))
    .refine(
      ({ options, rows }) =>
        rows.every(
          (one) =>
            one.values.length === options.length &&
            one.values.every((value, at) => options[at]?.values.some((known) => known.value === value)),
        ),
      notReadable,
    ),
);

export const variantStatus = z
  .object(
    {
      what: z
        .string("Please choose what to do with it.")
        .regex(/^(?:archive|restore):[\w-]{1,40}$/, notReadable),
    },
    notReadable,
  )
  .transform(({ what }) => {
    const [way, variantId] = what.split(":");
    return {
      way: way === "restore" ? ("restore" as const) : ("archive" as const),
      variantId: variantId ?? "",
    };
  })
  .refine(({ variantId }) => z.uuid().safeParse(variantId).success, "There is no such variant.");

const categoryId = z.uuid("There is no such category.");

const categorySaid = {
  name: line("The name", 60).refine((text) => text !== "", "Please give the category a name."),
  description: line("The description", 300).default(""),
  tint: z.enum(TINTS, "Please choose a ground for the pictures."),
};

export const category = z.object(categorySaid, notReadable);

export const categoryEdit = z.object(
  { ...categorySaid, categoryId, seen: z.string(notReadable).max(64) },
  notReadable,
);

export const categoryMove = z.object({ categoryId, way: z.enum(["up", "down"], "Up or down?") }, notReadable);

const whichProduct = "Please say which: its address or an SKU.";
export const categoryPut = z.object(
  { categoryId, product: line("The address", 100).refine((text) => text !== "", whichProduct) },
  notReadable,
);

const pictureLine = z
  .object({
    key: z.uuid("There is no such picture."),
    seen: cell,
    alt: line("What a picture shows", 250),
    variant: z.union([z.literal(""), z.uuid("There is no such variant.")]).default(""),
  })
  .transform(({ key, variant, ...said }) => ({ id: key, variantId: variant || null, ...said }));

/** The pictures' texts and order, and what a pressed button adds: "up:", "down:" or "remove:" one of them. */
export const arrangement = z.preprocess(
  inLines,
  z.object(
    {
      productId,
      rows: z.array(pictureLine, notReadable).max(100, notReadable),
      order: z.string(notReadable).max(4000, notReadable).default(""),
      what: z
        .string()
        .regex(/^(?:|(?:up|down|remove):[\w-]{36})$/, notReadable)
        .default(""),
    },
    notReadable,
  ),
);

/** A place in hundredths; where a picture has no room to be moved that way, the form says nothing of it. */
const hundredths = (least: number, most: number, otherwise: number) =>
  z.coerce
    .number(notReadable)
    .int(notReadable)
    .min(least, notReadable)
    .max(most, notReadable)
    .default(otherwise);

export const cropping = z
  .object(
    {
      productId,
      pictureId: z.uuid("There is no such picture."),
      seen: z.string(notReadable).max(200, notReadable),
      x: hundredths(0, 100, MIDDLE.x),
      y: hundredths(0, 100, MIDDLE.y),
      zoom: hundredths(100, MOST_ZOOM, MIDDLE.zoom),
    },
    notReadable,
  )
  .transform(({ x, y, zoom, ...picture }) => ({ ...picture, crop: { x, y, zoom } }));
