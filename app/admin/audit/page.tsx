import type { Metadata } from "next";
import { addressOf, dayOf, placeOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { AuditFilters } from "@/components/admin/audit-filters";
import { AuditTable } from "@/components/admin/audit-table";
import { PageHead } from "@/components/admin/page-head";
import { TurnPages } from "@/components/admin/turn-pages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { listAudit, readAuditChoices } from "@/lib/audit/list-audit";
import { addDays, startOfDay } from "@/lib/catalog/shop-days";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { UUID } from "@/lib/uuid";

export const metadata: Metadata = { title: "Audit" };

const PATH = "/admin/audit";

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const query = await searchParams;
  await askPermission("VIEWER", PATH);
  const [choices, { timeZone }] = await Promise.all([readAuditChoices(db()), readStoreSettings(db())]);
  const wish = {
    // What is not there to be chosen is not chosen.
    who: choices.people.find(({ id }) => id === query["who"])?.id ?? null,
    kind: choices.entities.find((entity) => entity === query["kind"]) ?? null,
    from: dayOf(query["from"]),
    to: dayOf(query["to"]),
  };
  const place = placeOf(query, UUID);
  const { rows, count, next, previous } = await listAudit(db(), {
    userId: wish.who,
    entities: wish.kind ? [wish.kind] : null,
    from: wish.from ? await startOfDay(db(), wish.from) : null,
    until: wish.to ? await startOfDay(db(), addDays(wish.to, 1)) : null,
    ...place,
  });
  const said = {
    who: wish.who ?? undefined,
    kind: wish.kind ?? undefined,
    from: wish.from ?? undefined,
    to: wish.to ?? undefined,
  };
  return (
    <div className="grid gap-6">
      <PageHead title="Audit">
        Who changed what, when, from what to what. It is written once and never changed.
      </PageHead>
      <AuditFilters path={PATH} {...choices} {...wish} timeZone={timeZone} />
      {rows.length > 0 ? (
        <section aria-label="Changes" className="grid gap-4">
          <p className="text-sm text-muted tabular-nums">
            {count.toLocaleString("en")} {count === 1 ? "change" : "changes"}
          </p>
          <AuditTable label="Changes, newest first" rows={rows} />
          <TurnPages
            first={place.after || place.before ? addressOf(PATH, said) : null}
            previous={previous && addressOf(PATH, { ...said, before: previous })}
            next={next && addressOf(PATH, { ...said, after: next })}
          />
        </section>
      ) : (
        <EmptyState
          title={Object.values(wish).some(Boolean) ? "No change found" : "Nothing was changed yet"}
          action={Object.values(wish).some(Boolean) && <LinkButton href={PATH}>Show all</LinkButton>}
        >
          What staff change appears here: stock, orders, products, settings and people.
        </EmptyState>
      )}
    </div>
  );
}
