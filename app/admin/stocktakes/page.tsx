import type { Metadata } from "next";
import { askPermission } from "@/app/admin/permission";
import { PageHead } from "@/components/admin/page-head";
import { StocktakeTable } from "@/components/stocktake/stocktake-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { listStocktakes } from "@/lib/inventory/stocktake/read-stocktake";

export const metadata: Metadata = { title: "Stocktakes" };

export default async function StocktakesPage() {
  const person = await askPermission("VIEWER", "/admin/stocktakes");
  const rows = await listStocktakes(db());
  const begin = hasRole(person, "STAFF") && (
    <LinkButton href="/admin/stocktakes/new">Start a stocktake</LinkButton>
  );
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <PageHead title="Stocktakes">Count while the shop sells. Nothing moves until you post.</PageHead>
        {rows.length > 0 && begin}
      </div>
      {rows.length > 0 ? (
        <StocktakeTable rows={rows} />
      ) : (
        <EmptyState title="No stocktake yet" action={begin}>
          Count everything, a category or a few variants, and post what differs.
        </EmptyState>
      )}
    </div>
  );
}
