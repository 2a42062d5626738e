export type WantedValue = { value: string; swatch: string | null };
export type WantedOption = { name: string; values: WantedValue[] };

export const MOST_OPTIONS = 3;
export const MOST_VALUES = 40;
export const MOST_COMBINATIONS = 100;

/** "S, M" as two values; a colour may be followed by its code: "Cherry #e62a55". Said twice counts once. */
export function parseValues(text: string): WantedValue[] {
  const values = new Map<string, WantedValue>();
  for (const part of text.split(/[,\n]/)) {
    const [, value = "", swatch] = /^(.*?)\s*(#(?:[0-9a-f]{3}|[0-9a-f]{6}))?$/i.exec(part.trim()) ?? [];
    const clean = value.replace(/\s+/g, " ").trim();
    if (clean !== "" && !values.has(clean.toLowerCase())) {
      values.set(clean.toLowerCase(), { value: clean, swatch: swatch?.toLowerCase() ?? null });
    }
  }
  return [...values.values()];
}

/** Each value of each option with each of the others, in their order; without options, the one that is all. */
export function combine(options: readonly WantedOption[]): string[][] {
  return options.reduce<string[][]>(
    (rows, { values }) => rows.flatMap((row) => values.map(({ value }) => [...row, value])),
    [[]],
  );
}

/** What a variant is called: "Small / Blue"; nothing for a product with one variant. */
export const variantName = (values: readonly string[]): string => values.join(" / ");

/** A proposal: the first letters of the product's words and of the values, "FELL-BACK-FER". */
export function proposeSku(
  productName: string,
  values: readonly string[],
  taken: ReadonlySet<string>,
): string {
  const letters = (text: string, most: number) =>
    text
      .normalize("NFKD")
      .replace(/[^a-z0-9]/gi, "")
      .slice(0, most)
      .toUpperCase();
  const words = productName.split(/\s+/).flatMap((word) => letters(word, 4) || []);
  const parts = [...words.slice(0, 2), ...values.flatMap((value) => letters(value, 3) || [])];
  const base = parts.length > 0 ? parts.join("-") : "SKU";
  for (let next = 2, sku = base; ; next++) {
    if (!taken.has(sku)) return sku;
    sku = `${base}-${next}`;
  }
}
