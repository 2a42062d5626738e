import type { FormAction } from "@/components/ui/form-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { ImportView, RowVerdict } from "@/lib/inventory/types";
import { Moment } from "./moment";
import { OneButtonForm } from "./one-button-form";

/** What has become of an uploaded file, and what can be done with it. `actions` for those who may. */
export function ImportState({
  view,
  counts,
  actions,
}: {
  view: ImportView;
  counts: Record<RowVerdict, number> | null;
  actions: { apply: FormAction; undo: FormAction } | null;
}) {
  if (view.status === "REFUSED") {
    return (
      <>
        <Notice tone="danger">{view.problem}</Notice>
        {actions && <UploadAnother />}
      </>
    );
  }
  if (view.status === "READY" && counts) {
    const inTheWay = counts.PROBLEM + counts.CONFLICT;
    return (
      <>
        {view.problem && <Notice tone="warning">{view.problem}</Notice>}
        <p className="text-sm">{verdictWords(counts)}</p>
        {actions &&
          (inTheWay === 0 && counts.CHANGE > 0 ? (
            <OneButtonForm
              action={actions.apply}
              fields={{ importId: view.id }}
              busy="Applying…"
              look="solid"
              size="md"
            >
              Apply {rows(counts.CHANGE)}
            </OneButtonForm>
          ) : (
            <UploadAnother />
          ))}
      </>
    );
  }
  return (
    <>
      {view.problem && <Notice tone="warning">{view.problem}</Notice>}
      <p className="text-sm">
        {rows(view.changedCount ?? 0)} changed{" "}
        {view.appliedAt && (
          <>
            on <Moment at={view.appliedAt} />
          </>
        )}
        {view.undoneAt && (
          <>
            , taken back on <Moment at={view.undoneAt} />
          </>
        )}
        .
      </p>
      {view.status === "APPLIED" && (view.changedCount ?? 0) > 0 && actions && (
        <div className="grid gap-1.5">
          <OneButtonForm
            action={actions.undo}
            fields={{ importId: view.id }}
            busy="Undoing…"
            look="outline"
            size="md"
          >
            Undo the import
          </OneButtonForm>
          <p className="text-sm text-muted">
            Posts the opposite of each movement. What was sold or received since stays.
          </p>
        </div>
      )}
    </>
  );
}

const UploadAnother = () => (
  <div>
    <LinkButton href="/admin/stock/import" look="outline" size="sm">
      Upload another file
    </LinkButton>
  </div>
);

function verdictWords({ CHANGE, CONFLICT, PROBLEM, SAME }: Record<RowVerdict, number>): string {
  if (PROBLEM + CONFLICT > 0) {
    const errors = PROBLEM > 0 ? `${rows(PROBLEM)} cannot be applied` : "";
    const conflicts = CONFLICT > 0 ? `${rows(CONFLICT)} changed in the shop since the file was written` : "";
    const both = [errors, conflicts].filter(Boolean).join(", and ");
    return `${both}. A file is applied whole or not at all: mend it, or export anew, and upload it again.`;
  }
  if (CHANGE === 0) return `All ${rows(SAME)} say what the book says. There is nothing to apply.`;
  return `${rows(CHANGE)} would change; ${SAME.toLocaleString("en")} would stay as they are. Nothing has changed yet.`;
}

const rows = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
