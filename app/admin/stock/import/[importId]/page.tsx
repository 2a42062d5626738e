import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addressOf, oneOf, pageOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { FilterLinks } from "@/components/admin/filter-links";
import { ImportProgress } from "@/components/admin/import-progress";
import { ImportRowTable } from "@/components/admin/import-row-table";
import { ImportState } from "@/components/admin/import-state";
import { ImportStatusBadge } from "@/components/admin/import-table";
import { PageHead } from "@/components/admin/page-head";
import { Pager } from "@/components/admin/pager";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { listImportRows, readImportView } from "@/lib/inventory/import/list-imports";
import type { ImportView, RowVerdict } from "@/lib/inventory/types";
import { apply, undo } from "./actions";

type Props = PageProps<"/admin/stock/import/[importId]">;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const kinds = {
  changes: { verdict: "CHANGE", name: "Changes" },
  conflicts: { verdict: "CONFLICT", name: "Conflicts" },
  errors: { verdict: "PROBLEM", name: "Errors" },
  same: { verdict: "SAME", name: "Unchanged" },
} as const satisfies Record<string, { verdict: RowVerdict; name: string }>;
type Kind = keyof typeof kinds;
const KINDS = Object.keys(kinds) as Kind[];

export const metadata: Metadata = { title: "Import stock" };

export default async function OneImportPage({ params, searchParams }: Props) {
  const { importId } = await params;
  const path = `/admin/stock/import/${importId}`;
  const person = await askPermission("VIEWER", path);
  const view = UUID.test(importId) ? await readImportView(db(), importId) : null;
  if (!view) notFound();
  const query = await searchParams;
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
        <ImportProgress view={view} href={path} />
      ) : view.status === "REFUSED" ? (
        <ImportState view={view} counts={null} actions={null} />
      ) : (
        <Rows
          view={view}
          path={path}
          kind={oneOf(query["show"], [...KINDS, "first"], "first")}
          page={pageOf(query)}
          mayChange={hasRole(person, "STAFF")}
        />
      )}
    </div>
  );
}

const isBusy = ({ status }: ImportView) =>
  status === "READING" || status === "APPLYING" || status === "UNDOING";

type RowsProps = { view: ImportView; path: string; kind: Kind | "first"; page: number; mayChange: boolean };

async function Rows({ view, path, kind, page, mayChange }: RowsProps) {
  const applied = view.status !== "READY";
  const importId = view.id;
  const wished = kind === "first" ? "changes" : kind;
  let list = await listImportRows(db(), { importId, applied, verdict: kinds[wished].verdict, page });
  // What stands in the way is shown first.
  const shown: Kind =
    kind !== "first"
      ? kind
      : list.counts.PROBLEM > 0
        ? "errors"
        : list.counts.CONFLICT > 0
          ? "conflicts"
          : "changes";
  if (shown !== wished) {
    list = await listImportRows(db(), { importId, applied, verdict: kinds[shown].verdict, page });
  }
  const hrefOf = (one: Kind, at: number) => addressOf(path, { show: one, page: at });
  return (
    <>
      <ImportState view={view} counts={list.counts} actions={mayChange ? { apply, undo } : null} />
      {!applied && (
        <FilterLinks
          label="Filter the rows"
          links={KINDS.map((one) => ({
            name: kinds[one].name,
            count: list.counts[kinds[one].verdict],
            href: hrefOf(one, 1),
            current: one === shown,
          }))}
        />
      )}
      {list.rows.length > 0 ? (
        <ImportRowTable rows={list.rows} undone={view.status === "UNDONE"} />
      ) : (
        <p className="text-sm text-muted">
          {applied ? "The file changed nothing." : `No row here: ${kinds[shown].name.toLowerCase()}, none.`}
        </p>
      )}
      <Pager page={list.page} pageCount={list.pageCount} hrefOf={(next) => hrefOf(shown, next)} />
    </>
  );
}
