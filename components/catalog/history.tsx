import { Moment } from "@/components/admin/moment";
import { LinkButton } from "@/components/ui/link-button";
import type { HistoryEntry } from "@/lib/catalog/manage/types";

type Props = {
  entries: HistoryEntry[];
  /** Where the newest and the next older changes are; null where that is here, or there are none. */
  newestHref: string | null;
  olderHref: string | null;
};

/** Who changed what, newest first: each with what it was and what it became. */
export function History({ entries, newestHref, olderHref }: Props) {
  if (entries.length === 0) return <p className="text-sm text-muted">Nothing has been changed yet.</p>;
  return (
    <>
      <ol className="grid gap-4 text-sm">
        {entries.map(({ id, at, by, what, changes }) => (
          <li key={id} className="grid gap-1">
            <p>
              <span className="font-medium">{by ?? "The shop itself"}</span> {what}{" "}
              <Moment at={at} className="text-xs text-muted" />
            </p>
            {changes.length > 0 && (
              <ul className="grid gap-0.5 text-xs text-muted">
                {changes.map(({ field, before, after }) => (
                  <li key={field} className="break-words">
                    {field}: <del>{before}</del> → <ins className="text-ink no-underline">{after}</ins>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {(newestHref || olderHref) && (
        <nav aria-label="Pages of the history" className="flex flex-wrap gap-2">
          {newestHref && (
            <LinkButton href={newestHref} look="outline" size="sm">
              Newest
            </LinkButton>
          )}
          {olderHref && (
            <LinkButton href={olderHref} look="outline" size="sm">
              Older
            </LinkButton>
          )}
        </nav>
      )}
    </>
  );
}
