import type { Metadata } from "next";
import { addressOf, placeOf } from "@/app/admin/address";
import { askPermission } from "@/app/admin/permission";
import { ImportTable } from "@/components/admin/import-table";
import { PageHead } from "@/components/admin/page-head";
import { TurnPages } from "@/components/admin/turn-pages";
import { UploadForm } from "@/components/admin/upload-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Notice } from "@/components/ui/notice";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { listImports } from "@/lib/inventory/import/list-imports";
import { UUID } from "@/lib/uuid";

export const metadata: Metadata = { title: "Import stock" };

const PATH = "/admin/stock/import";

/** What the handler that takes the file has to say about it. */
const words: Record<string, string> = {
  "no-file": "No file was chosen. Choose the CSV file, then upload it.",
  empty: "The file is empty.",
  "too-large": "The file is larger than 20 MB. Split it, or leave out the rows that do not change.",
};

export default async function ImportPage({ searchParams }: PageProps<"/admin/stock/import">) {
  const person = await askPermission("VIEWER", addressOf(PATH, {}));
  const query = await searchParams;
  const { said } = query;
  const place = placeOf(query, UUID);
  const problem = typeof said === "string" && Object.hasOwn(words, said) ? words[said] : null;
  const { imports, next, previous } = await listImports(db(), place);
  return (
    <div className="grid max-w-4xl gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Stock", href: "/admin/stock" },
          { name: "Import", href: PATH },
        ]}
      />
      <PageHead title="Import stock">
        Change many levels by a file. You see what it would do before anything changes.
      </PageHead>
      {problem && (
        <Notice tone="danger" urgent>
          {problem}
        </Notice>
      )}
      {hasRole(person, "STAFF") && <UploadForm action="/api/admin/stock/import" />}
      <section aria-labelledby="imports" className="grid gap-3">
        <h2 id="imports" className="text-base font-semibold">
          Files so far
        </h2>
        {imports.length > 0 ? (
          <>
            <ImportTable imports={imports} />
            <TurnPages
              first={place.after || place.before ? PATH : null}
              previous={previous && addressOf(PATH, { before: previous })}
              next={next && addressOf(PATH, { after: next })}
            />
          </>
        ) : (
          <p className="text-sm text-muted">No file has been uploaded yet.</p>
        )}
      </section>
    </div>
  );
}
