import type { Metadata } from "next";
import { askPermission } from "@/app/admin/permission";
import { PageHead } from "@/components/admin/page-head";
import { Panel } from "@/components/admin/panel";
import { CategoryList, NewCategoryForm } from "@/components/catalog/category-list";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { hasRole } from "@/lib/auth/person";
import { listCategories } from "@/lib/catalog/manage/categories";
import { db } from "@/lib/db";
import * as actions from "./actions";

export const metadata: Metadata = { title: "Categories" };

const PATH = "/admin/products/categories";

export default async function CategoriesPage({ searchParams }: PageProps<"/admin/products/categories">) {
  const person = await askPermission("VIEWER", PATH);
  const mayChange = hasRole(person, "STAFF");
  const { open } = await searchParams;
  const { create, ...others } = actions;
  return (
    <div className="grid max-w-4xl gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Products", href: "/admin/products" },
          { name: "Categories", href: PATH },
        ]}
      />
      <PageHead title="Categories">In the order of the shop’s menu. Each product stands in one.</PageHead>
      <CategoryList
        path={PATH}
        rows={await listCategories(db())}
        openId={typeof open === "string" ? open : null}
        actions={mayChange ? others : null}
      />
      {mayChange && (
        <Panel title="New category">
          <NewCategoryForm action={create} />
        </Panel>
      )}
    </div>
  );
}
