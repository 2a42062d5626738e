import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Tx } from "@/lib/db";
import { formatMoney, money } from "@/lib/money";
import type { HistoryEntry } from "./types";

const ENTRIES_PER_PAGE = 30;

const DEEDS: Record<string, string> = {
  "product create": "made the draft",
  "product edit": "changed the details",
  "product publish": "published it",
  "product withdraw": "took it off the shop",
  "product archive": "archived it",
  "product restore": "restored it",
  "product add picture": "added a picture",
  "product crop picture": "cropped a picture",
  "product change pictures": "changed the pictures",
  "product remove picture": "removed a picture",
  "variant create": "added a variant",
  "variant edit": "changed a variant",
  "variant archive": "archived a variant",
  "variant restore": "restored a variant",
};

/**
 * The changes of a product and its variants, newest first: the last ones, or those before the one whose id is
 * given, and the id to go on from where there are older ones. Stock has a history of its own.
 */
export async function readHistory(
  tx: Tx,
  productId: string,
  before: string | null = null,
): Promise<{ entries: HistoryEntry[]; older: string | null }> {
  const variants = await tx.variant.findMany({ where: { productId }, select: { id: true, sku: true } });
  const { currency } = await readStoreSettings(tx);
  const skus = new Map(variants.map(({ id, sku }) => [id, sku]));
  const ofProduct = {
    OR: [
      { entity: "product", entityId: productId },
      { entity: "variant", entityId: { in: [...skus.keys()] } },
    ],
  };
  const start = before && (await tx.auditEntry.findFirst({ where: { id: before, ...ofProduct } }));
  const found = await tx.auditEntry.findMany({
    where: { AND: [ofProduct, ...(start ? [olderThan(start)] : [])] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: ENTRIES_PER_PAGE + 1,
    include: { user: { select: { name: true, email: true } } },
  });
  const entries = found.slice(0, ENTRIES_PER_PAGE);
  const older = found.length > entries.length ? (entries.at(-1)?.id ?? null) : null;
  const shownEntries = entries.map((entry) => {
    const { id, createdAt, user, action, entity, entityId } = entry;
    const deed = DEEDS[`${entity} ${action}`] ?? action;
    const sku = skus.get(entityId);
    return {
      id,
      at: createdAt,
      by: user && (user.name || user.email),
      what: sku ? `${deed}, ${sku}` : deed,
      changes: entry.before === null ? [] : differences(entry.before, entry.after, currency),
    };
  });
  return { entries: shownEntries, older };
}

const olderThan = ({ id, createdAt }: { id: string; createdAt: Date }) => ({
  OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
});

const LONGEST_SHOWN = 80;

const FIELDS: Record<string, string> = {
  slug: "address",
  tagline: "line below the name",
  seoTitle: "title for search engines",
  seoDescription: "description for search engines",
  categoryId: "category",
  tint: "ground",
  sku: "SKU",
  priceMinor: "price",
  compareAtMinor: "former price",
  backorderLimit: "backorders",
};

function differences(before: unknown, after: unknown, currency: string): HistoryEntry["changes"] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].map((field) => {
    const say = (value: unknown) =>
      field.endsWith("Minor") && typeof value === "number"
        ? formatMoney(money(value, currency))
        : shown(value);
    return { field: FIELDS[field] ?? field, before: say(was.get(field)), after: say(is.get(field)) };
  });
}

const fieldsOf = (value: unknown): Map<string, unknown> =>
  new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);

function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
