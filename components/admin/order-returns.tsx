import { PackageOpen } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { FormAction } from "@/components/ui/form-state";
import { LinkButton } from "@/components/ui/link-button";
import type { ReturnView, StaffLineView } from "@/lib/orders/types";
import { Moment } from "./moment";
import { ReturnDecision } from "./return-decision";
import { returnReasonWords, returnStates } from "./return-words";

type Props = {
  returns: ReturnView[];
  lines: StaffLineView[];
  /** Of the order's page. */
  path: string;
  hasEmail: boolean;
  hasReturnAddress: boolean;
  /** Null for those who may only look. */
  decide: FormAction | null;
};

/** What the buyer wants to send back, newest first: why, and what can be done about it now. */
export function OrderReturns({ returns, lines, path, hasEmail, hasReturnAddress, decide }: Props) {
  if (returns.length === 0) return null;
  return (
    <section aria-labelledby="returns" className="grid gap-3">
      <h2 id="returns" className="text-base font-semibold">
        Returns
      </h2>
      <ul className="grid gap-3">
        {returns.toReversed().map((one) => (
          <li key={one.id} className="grid gap-3 rounded-md border border-line bg-raised p-4 text-sm">
            <p className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-medium">{returnReasonWords[one.reason]}</span>
              <Badge tone={returnStates[one.status].tone}>{returnStates[one.status].word}</Badge>
            </p>
            {one.note && (
              <p className="rounded-sm bg-sunken px-3 py-2 break-words whitespace-pre-line">{one.note}</p>
            )}
            <Units one={one} lines={lines} />
            <p className="text-xs text-muted">
              Asked for <Moment at={one.askedAt} />
            </p>
            {decide && one.status === "APPROVED" && (
              <div>
                <LinkButton href={`${path}?do=receive`} scroll={false} size="sm">
                  <PackageOpen className="size-4" aria-hidden="true" />
                  Receive
                </LinkButton>
              </div>
            )}
            {decide && (one.status === "ASKED" || one.status === "APPROVED") && (
              <ReturnDecision
                returnId={one.id}
                approved={one.status === "APPROVED"}
                {...{ hasEmail, hasReturnAddress }}
                action={decide}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Units({ one, lines }: { one: ReturnView; lines: StaffLineView[] }) {
  return (
    <ul className="grid gap-0.5">
      {one.lines.map(({ orderLineId, quantity, received, restocked }) => {
        const line = lines.find(({ id }) => id === orderLineId);
        return (
          <li key={orderLineId} className="tabular-nums">
            {quantity} × {line?.productName}
            {line?.variantName && <span className="text-muted"> {line.variantName}</span>}
            {one.status === "RECEIVED" && (
              <span className="text-muted">
                : {received} received, {restocked} of them on the shelf
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
