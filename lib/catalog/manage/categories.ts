import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { changed } from "./changed";
import { orTaken } from "./or-taken";
import { slugOf } from "./slug-of";
import { staleCategoryTags, staleTags } from "./stale-tags";
import type { CategoryDetails, CategoryRow, Refusal } from "./types";
import { versionOf } from "./version";

export type CategoryChange = { ok: true; message: string; stale: string[]; version?: string } | Refusal;

/** All categories, in the shop's order. */
export async function listCategories(tx: Tx): Promise<CategoryRow[]> {
  const rows = await tx.category.findMany({
    orderBy: inOrder,
    include: { _count: { select: { products: { where: { status: { not: "ARCHIVED" } } } } } },
  });
  return rows.map(({ id, slug, _count, ...row }) => {
    const details = detailsOf(row);
    return { id, slug, details, version: versionOf(details), productCount: _count.products };
  });
}

/** Makes a category, the last in order. Its address comes from its name, and stays. */
export const createCategory = (
  db: Db,
  { details, userId }: { details: CategoryDetails; userId: string },
): Promise<CategoryChange> =>
  orTaken(
    db.$transaction(async (tx) => {
      const slug = slugOf(details.name);
      if (slug === "") return no("Please give it a name with letters that an address can hold.");
      const other = await tx.category.findUnique({ where: { slug } });
      if (other) return no(`${other.name} has the address “${slug}” already. Please choose another name.`);
      const { _max } = await tx.category.aggregate({ _max: { position: true } });
      const id = uuid();
      await tx.category.create({ data: { id, slug, ...details, position: (_max.position ?? -1) + 1 } });
      await writeAudit(tx, {
        ...{ userId, action: "create", entity: "category", entityId: id, after: { slug, ...details } },
      });
      return { ok: true, message: `${details.name} is there.`, stale: staleCategoryTags([slug]) };
    }),
  );

/** Renames and describes. What somebody else changed since `seen` is not overwritten unsaid. */
export const editCategory = (
  db: Db,
  {
    categoryId,
    details,
    seen,
    userId,
  }: { categoryId: string; details: CategoryDetails; seen: string; userId: string },
): Promise<CategoryChange> =>
  db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM category WHERE id = ${categoryId}::uuid FOR UPDATE`;
    const row = await tx.category.findUnique({ where: { id: categoryId } });
    if (!row) return no("There is no such category any more.");
    const before = detailsOf(row);
    const version = versionOf(before);
    if (versionOf(details) === version)
      return { ok: true, message: "Nothing had changed.", stale: [], version };
    if (seen !== version) {
      const message = `Somebody changed it meanwhile: it is “${before.name}” now. Save again to put yours in its place.`;
      return { ok: false, message, version };
    }
    await tx.category.update({ where: { id: categoryId }, data: details });
    await writeAudit(tx, {
      ...{ userId, action: "edit", entity: "category", entityId: categoryId },
      ...changed(before, details),
    });
    const stale = await everywhere(tx, categoryId, row.slug);
    return { ok: true, message: "Saved.", stale, version: versionOf(details) };
  });

/** Moves a category up or down by one. At the end of the list nothing moves. */
export const moveCategory = (
  db: Db,
  { categoryId, way, userId }: { categoryId: string; way: "up" | "down"; userId: string },
): Promise<CategoryChange> =>
  db.$transaction(async (tx) => {
    // Two who order at once take turns: each moves what the other left.
    await tx.$queryRaw`SELECT id FROM category ORDER BY id FOR UPDATE`;
    const rows = await tx.category.findMany({ orderBy: inOrder });
    const at = rows.findIndex(({ id }) => id === categoryId);
    const row = rows[at];
    if (!row) return no("There is no such category any more.");
    const to = at + (way === "up" ? -1 : 1);
    if (to < 0 || to >= rows.length) return { ok: true, message: "It stands at the end already.", stale: [] };
    const ordered = rows.toSpliced(at, 1).toSpliced(to, 0, row);
    for (const [position, { id, position: was }] of ordered.entries()) {
      if (was !== position) await tx.category.update({ where: { id }, data: { position } });
    }
    await writeAudit(tx, {
      ...{ userId, action: "move", entity: "category", entityId: categoryId },
      ...{ before: { place: at + 1 }, after: { place: to + 1 } },
    });
    const stale = staleCategoryTags(rows.map(({ slug }) => slug));
    return { ok: true, message: `${row.name} is number ${to + 1} now.`, stale };
  });

/** Puts a product, known by its address or by an SKU, in a category; it leaves the one it was in. */
export const putInCategory = (
  db: Db,
  { categoryId, product: said, userId }: { categoryId: string; product: string; userId: string },
): Promise<CategoryChange> =>
  db.$transaction(async (tx) => {
    const category = await tx.category.findUnique({ where: { id: categoryId } });
    if (!category) return no("There is no such category any more.");
    const found = await tx.product.findFirst({
      where: { OR: [{ slug: said.toLowerCase() }, { variants: { some: { sku: said } } }] },
      select: { id: true, name: true, categoryId: true },
    });
    if (!found) return no(`No product has the address or an SKU “${said}”.`);
    const message = `${found.name} is in ${category.name}.`;
    if (found.categoryId === categoryId) return { ok: true, message, stale: [] };
    await tx.product.update({ where: { id: found.id }, data: { categoryId } });
    await writeAudit(tx, {
      ...{ userId, action: "edit", entity: "product", entityId: found.id },
      ...{ before: { categoryId: found.categoryId }, after: { categoryId } },
    });
    return { ok: true, message, stale: await staleTags(tx, found.id, { categoryId: found.categoryId }) };
  });

/** A category's name stands on the pages of its products, too. */
async function everywhere(tx: Tx, categoryId: string, slug: string): Promise<string[]> {
  const products = await tx.product.findMany({ where: { categoryId }, select: { id: true } });
  const tags = await Promise.all(products.map(({ id }) => staleTags(tx, id)));
  return [...new Set([...staleCategoryTags([slug]), ...tags.flat()])];
}

const inOrder = [{ position: "asc" as const }, { name: "asc" as const }];

const detailsOf = ({ name, description, tint }: CategoryDetails): CategoryDetails => ({
  name,
  description,
  tint,
});

const no = (message: string): Refusal => ({ ok: false, message });
