import type { Metadata } from "next";
import { v7 as uuid } from "uuid";
import { askPermission } from "@/app/admin/permission";
import { start } from "@/app/admin/stocktakes/actions";
import { PageHead } from "@/components/admin/page-head";
import { StartForm } from "@/components/stocktake/start-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { db } from "@/lib/db";
import { readScopes } from "@/lib/inventory/stocktake/start-stocktake";

export const metadata: Metadata = { title: "Start a stocktake" };

export default async function NewStocktakePage() {
  await askPermission("STAFF", "/admin/stocktakes/new");
  const scopes = await readScopes(db());
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Stocktakes", href: "/admin/stocktakes" },
          { name: "New", href: "/admin/stocktakes/new" },
        ]}
      />
      <PageHead title="Start a stocktake">
        The shop goes on selling. What is sold while you count makes no difference.
      </PageHead>
      <StartForm id={uuid()} scopes={scopes} action={start} />
    </div>
  );
}
