import type { Metadata } from "next";
import { askPermission } from "@/app/admin/permission";
import { create } from "@/app/admin/products/actions";
import { PageHead } from "@/components/admin/page-head";
import { NewProductForm } from "@/components/catalog/details-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { readCategoryChoices } from "@/lib/catalog/manage/read-product";
import { db } from "@/lib/db";

export const metadata: Metadata = { title: "New product" };

const PATH = "/admin/products/new";

export default async function NewProductPage() {
  await askPermission("STAFF", PATH);
  const categories = await readCategoryChoices(db());
  return (
    <div className="grid max-w-3xl gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Products", href: "/admin/products" },
          { name: "New product", href: PATH },
        ]}
      />
      <PageHead title="New product">
        It begins as a draft. Variants, prices and pictures come next; shoppers see nothing until you publish
        it.
      </PageHead>
      {categories.length > 0 ? (
        <div className="rounded-md border border-line bg-raised p-4 sm:p-5">
          <NewProductForm categories={categories} action={create} />
        </div>
      ) : (
        <EmptyState
          title="A category first"
          action={<LinkButton href="/admin/products/categories">Make a category</LinkButton>}
        >
          Each product stands in a category, and there is none yet.
        </EmptyState>
      )}
    </div>
  );
}
