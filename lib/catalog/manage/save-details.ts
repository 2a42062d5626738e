import { v7 as uuid } from "uuid";
import { writeAudit } from "@/lib/audit";
import type { Db, Tx } from "@/lib/db";
import { changed } from "./changed";
import { orTaken } from "./or-taken";
import { detailsOf } from "./read-product";
import { slugOf } from "./slug-of";
import { staleTags } from "./stale-tags";
import type { CatalogChange, ProductDetails, Refusal } from "./types";
import { versionOf } from "./version";

/** Makes a draft. Without a slug, its name gives one. Pressed twice, the second finds the address taken. */
export const createProduct = (
  db: Db,
  { details, userId }: { details: ProductDetails; userId: string },
): Promise<CatalogChange> =>
  orTaken(
    db.$transaction(async (tx) => {
      const wanted = withSlug(details);
      const refusal = await whyNot(tx, wanted, null);
      if (refusal) return refusal;
      const productId = uuid();
      const last = await tx.product.aggregate({
        where: { categoryId: wanted.categoryId },
        _max: { position: true },
      });
      await tx.product.create({
        data: { id: productId, ...columns(wanted), position: (last._max.position ?? -1) + 1 },
      });
      await writeAudit(tx, {
        ...{ userId, action: "create", entity: "product", entityId: productId, after: wanted },
      });
      return { ok: true, message: "The draft is made.", stale: [], productId };
    }),
  );

/**
 * Changes a product's details. `seen` is the version that the form was filled from: when somebody else saved in
 * between, nothing changes, and what they made of it is said. An address under which shoppers may have found it
 * leads to the new one from then on.
 */
export const editProduct = (
  db: Db,
  {
    productId,
    details,
    seen,
    userId,
  }: { productId: string; details: ProductDetails; seen: string; userId: string },
): Promise<CatalogChange> =>
  orTaken(
    db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM product WHERE id = ${productId}::uuid FOR UPDATE`;
      const row = await tx.product.findUnique({ where: { id: productId } });
      if (!row) return { ok: false, message: "There is no such product any more." };
      const before = detailsOf(row);
      const version = versionOf(before);
      const wanted = withSlug(details);
      if (versionOf(wanted) === version) {
        return { ok: true, message: "Nothing had changed.", stale: [], productId, version };
      }
      if (seen !== version) return conflict(tx, productId, version);
      const refusal = await whyNot(tx, wanted, productId);
      if (refusal) return refusal;
      if (wanted.slug !== before.slug) {
        await tx.formerSlug.deleteMany({ where: { slug: wanted.slug, productId } });
        if (row.status !== "DRAFT") await tx.formerSlug.create({ data: { slug: before.slug, productId } });
      }
      await tx.product.update({ where: { id: productId }, data: columns(wanted) });
      await writeAudit(tx, {
        ...{ userId, action: "edit", entity: "product", entityId: productId },
        ...changed(before, wanted),
      });
      const stale = await staleTags(tx, productId, { slug: before.slug, categoryId: before.categoryId });
      return { ok: true, message: "Saved.", stale, productId, version: versionOf(wanted) };
    }),
  );

async function conflict(tx: Tx, productId: string, version: string): Promise<Refusal> {
  const last = await tx.auditEntry.findFirst({
    where: { entity: "product", entityId: productId, action: "edit" },
    orderBy: { id: "desc" },
    select: { after: true, user: { select: { name: true, email: true } } },
  });
  const who = last?.user?.name || last?.user?.email || "Somebody";
  const fields = last?.after && typeof last.after === "object" ? Object.keys(last.after).join(", ") : "";
  const message = `${who} changed this product while you wrote${fields ? ` (${fields})` : ""}: see the history below. Nothing of yours is saved yet. Save again to put yours in the place of theirs.`;
  return { ok: false, message, version };
}

async function whyNot(tx: Tx, { slug, categoryId }: ProductDetails, productId: string | null) {
  if (slug === "") return no("Please give it an address: the name has no letters that an address can hold.");
  const category = await tx.category.findUnique({ where: { id: categoryId }, select: { id: true } });
  if (!category) return no("There is no such category any more. Please choose another.");
  const other = await tx.product.findUnique({ where: { slug }, select: { id: true, name: true } });
  if (other && other.id !== productId) {
    return no(`The address “${slug}” belongs to ${other.name}. Please choose another.`);
  }
  const former = await tx.formerSlug.findUnique({ where: { slug }, include: { product: true } });
  if (former && former.productId !== productId) {
    return no(
      `The address “${slug}” leads to ${former.product.name}, which had it before. Please choose another.`,
    );
  }
  return null;
}

const no = (message: string): Refusal => ({ ok: false, message });

const withSlug = (details: ProductDetails): ProductDetails =>
  details.slug === "" ? { ...details, slug: slugOf(details.name) } : details;

const columns = ({ seoTitle, seoDescription, ...details }: ProductDetails) => ({
  ...details,
  seoTitle: seoTitle || null,
  seoDescription: seoDescription || null,
});
