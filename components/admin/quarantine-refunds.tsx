import { Badge } from "@/components/ui/badge";
import type { QuarantineRefundView } from "@/lib/checkout/types";
import { formatMoney } from "@/lib/money";
import { Moment } from "./moment";
import { Panel } from "./panel";
import { refundStates } from "./refund-words";

/** What of a payment in quarantine was asked back, and how far each refund has come. */
export function QuarantineRefunds({ refunds }: { refunds: QuarantineRefundView[] }) {
  return (
    <Panel title="Money back">
      <ul className="grid gap-4 text-sm">
        {refunds.map((refund) => (
          <li key={refund.id} className="grid gap-1">
            <p className="flex items-center justify-between gap-3 font-medium tabular-nums">
              {formatMoney(refund.amount)}
              <Badge tone={refundStates[refund.status].tone}>{wordOf(refund)}</Badge>
            </p>
            {refund.failureReason && (
              <p
                className={refund.status === "FAILED" ? "break-words text-danger" : "break-words text-muted"}
              >
                {refund.failureReason}
              </p>
            )}
            {refund.note && <p className="break-words text-muted">“{refund.note}”</p>}
            <p className="text-xs text-muted">
              {refund.by ?? "In Stripe’s dashboard"}, <Moment at={refund.createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const wordOf = ({ status, made }: QuarantineRefundView) =>
  status === "PENDING" && !made ? "Asked for" : refundStates[status].word;
