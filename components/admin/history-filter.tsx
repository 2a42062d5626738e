import Form from "next/form";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { MovementReasonName } from "@/lib/inventory/types";
import { Select, SmallInput } from "./form-fields";
import { REASONS, reasonWord } from "./movement-words";

/** Narrows a history by reason and by days: a plain GET form, so that what is shown stands in the address. */
export function HistoryFilter({
  action,
  reason,
  from,
  until,
  delivery,
  stocktake,
}: {
  action: string;
  reason: MovementReasonName | undefined;
  /** Days, as "2026-11-23"; "" for none. */
  from: string;
  until: string;
  /** What a link has narrowed it to, by number, which the form keeps. */
  delivery: number | null;
  stocktake: number | null;
}) {
  const narrowed = Boolean(reason || from || until || delivery || stocktake);
  return (
    <Form action={action} className="flex flex-wrap items-end gap-3">
      {delivery && <input type="hidden" name="delivery" value={delivery} />}
      {stocktake && <input type="hidden" name="stocktake" value={stocktake} />}
      <Labelled id="history-reason" label="Reason">
        <Select id="history-reason" name="reason" defaultValue={reason ?? ""} key={reason ?? ""}>
          <option value="">All</option>
          {REASONS.map((one) => (
            <option key={one} value={one}>
              {reasonWord(one)}
            </option>
          ))}
        </Select>
      </Labelled>
      <Labelled id="history-from" label="From">
        <SmallInput id="history-from" name="from" type="date" defaultValue={from} key={`from ${from}`} />
      </Labelled>
      <Labelled id="history-until" label="Until">
        <SmallInput id="history-until" name="until" type="date" defaultValue={until} key={`until ${until}`} />
      </Labelled>
      <div className="flex gap-2">
        <Button type="submit" look="outline" size="sm" className="h-10">
          Show
        </Button>
        {narrowed && (
          <LinkButton href={action} look="quiet" size="sm" className="h-10" scroll={false}>
            Show all
          </LinkButton>
        )}
      </div>
    </Form>
  );
}

function Labelled({ id, label, children }: { id: string; label: string; children: React.ReactNode }) {
  return (
    <div className="grid min-w-32 gap-1.5 max-sm:flex-1">
      <label htmlFor={id} className="text-xs text-muted">
        {label}
      </label>
      {children}
    </div>
  );
}
