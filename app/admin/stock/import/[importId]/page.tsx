import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addressOf, oneOf, placeOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { FilterLinks } from "@/components/admin/filter-links";
import { ImportProgress } from "@/components/admin/import-progress";
import { ImportRowTable } from "@/components/admin/import-row-table";
import { ImportState } from "@/components/admin/import-state";
import { ImportStatusBadge } from "@/components/admin/import-table";
import { PageHead } from "@/components/admin/page-head";
import { TurnPages } from "@/components/admin/turn-pages";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { countImportRows, listImportRows, readImportView } from "@/lib/inventory/import/list-imports";
import type { ImportView, RowVerdict } from "@/lib/inventory/types";
import { readTries } from "@/lib/jobs/list-failed";
import type { Place } from "@/lib/paging";
import { isUuid } from "@/lib/uuid";
import { apply, undo } from "./actions";

type Props = PageProps<"/admin/stock/import/[importId]">;

const ROW = /^[1-9]\d{0,8}$/;

const kinds = {
  changes: { verdict: "CHANGE", name: "Changes" },
  conflicts: { verdict: "CONFLICT", name: "Conflicts" },
  errors: { verdict: "PROBLEM", name: "Errors" },
  same: { verdict: "SAME", name: "Unchanged" },
} as const satisfies Record<string, { verdict: RowVerdict; name: string }>;
type Kind = keyof typeof kinds;
const KINDS = Object.keys(kinds) as Kind[];

const ACTIONS = { apply, undo };

export const metadata: Metadata = { title: "Import stock" };

export default async function OneImportPage({ params, searchParams }: Props) {
  const { importId } = await params;
  const path = `/admin/stock/import/${importId}`;
  const person = await askPermission("VIEWER", path);
  const view = isUuid(importId) ? await readImportView(db(), importId) : null;
  if (!view) notFound();
  const query = await searchParams;
  const mayChange = hasRole(person, "STAFF");
  return (
    <div className="grid max-w-5xl gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Stock", href: "/admin/stock" },
          { name: "Import", href: "/admin/stock/import" },
          { name: view.fileName, href: path },
        ]}
      />
      <PageHead title={view.fileName} aside={<ImportStatusBadge status={view.status} />}>
        Uploaded by {view.by}
      </PageHead>
      {isBusy(view) ? (
        <ImportProgress view={view} href={path} tries={await triesOf(view)} />
      ) : view.status === "REFUSED" ? (
        <ImportState view={view} counts={null} actions={mayChange ? ACTIONS : null} />
      ) : (
        <Rows
          view={view}
          path={path}
          kind={oneOf(query["show"], [...KINDS, "first"], "first")}
          place={placeOf(query, ROW)}
          mayChange={mayChange}
        />
      )}
    </div>
  );
}

/** What stands in the queue for it says whether it really goes on. */
function triesOf({ id: importId, status }: ImportView) {
  const step = STEPS[status as keyof typeof STEPS];
  return readTries(db(), { task: "import-stock", payload: { importId, step, userId: "" } });
}

const STEPS = { READING: "READ", APPLYING: "APPLY", UNDOING: "UNDO" } as const;

const isBusy = ({ status }: ImportView) =>
  status === "READING" || status === "APPLYING" || status === "UNDOING";

type RowsProps = { view: ImportView; path: string; kind: Kind | "first"; place: Place; mayChange: boolean };

async function Rows({ view, path, kind, place, mayChange }: RowsProps) {
  const applied = view.status !== "READY";
  const importId = view.id;
  const counts = await countImportRows(db(), { importId, applied });
  // What stands in the way is shown first.
  const shown: Kind =
    kind !== "first" ? kind : counts.PROBLEM > 0 ? "errors" : counts.CONFLICT > 0 ? "conflicts" : "changes";
  const verdict = kinds[shown].verdict;
  const { rows, next, previous } = await listImportRows(db(), { importId, applied, verdict, ...place });
  const hrefOf = (show: Kind, { after, before }: Place = {}) =>
    addressOf(path, { show, after: after ?? undefined, before: before ?? undefined });
  return (
    <>
      <ImportState view={view} counts={counts} actions={mayChange ? ACTIONS : null} />
      {!applied && (
        <FilterLinks
          label="Filter the rows"
          links={KINDS.map((one) => ({
            name: kinds[one].name,
            count: counts[kinds[one].verdict],
            href: hrefOf(one),
            current: one === shown,
          }))}
        />
      )}
      {rows.length > 0 ? (
        <ImportRowTable rows={rows} undone={view.status === "UNDONE"} />
      ) : (
        <p className="text-sm text-muted">
          {applied ? "The file changed nothing." : `No row here: ${kinds[shown].name.toLowerCase()}, none.`}
        </p>
      )}
      <TurnPages
        first={place.after || place.before ? hrefOf(shown) : null}
        previous={previous && hrefOf(shown, { before: previous })}
        next={next && hrefOf(shown, { after: next })}
      />
    </>
  );
}
