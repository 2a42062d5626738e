import type { Metadata } from "next";
import { addressOf, placeOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { PageHead } from "@/components/admin/page-head";
import { TurnPages } from "@/components/admin/turn-pages";
import { StocktakeTable } from "@/components/stocktake/stocktake-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { listStocktakes } from "@/lib/inventory/stocktake/read-stocktake";

export const metadata: Metadata = { title: "Stocktakes" };

const PATH = "/admin/stocktakes";
const NUMBER = /^[1-9]\d{0,8}$/;

export default async function StocktakesPage({ searchParams }: PageProps<"/admin/stocktakes">) {
  const person = await askPermission("VIEWER", PATH);
  const place = placeOf(await searchParams, NUMBER);
  const { rows, next, previous } = await listStocktakes(db(), place);
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
        <section aria-label="Stocktakes" className="grid gap-4">
          <StocktakeTable rows={rows} />
          <TurnPages
            first={place.after || place.before ? PATH : null}
            previous={previous && addressOf(PATH, { before: previous })}
            next={next && addressOf(PATH, { after: next })}
          />
        </section>
      ) : (
        <EmptyState title="No stocktake yet" action={begin}>
          Count everything, a category or a few variants, and post what differs.
        </EmptyState>
      )}
    </div>
  );
}
