import {
  Boxes,
  History,
  type LucideIcon,
  Mail,
  PackageOpen,
  ShieldAlert,
  ShoppingBag,
  StickyNote,
  Truck,
  Undo2,
  Webhook,
} from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/lib/money";
import type { TimelineEntry, TimelineMovement } from "@/lib/orders/types";
import { Moment } from "./moment";
import { signed, withMinus } from "./movement-words";
import { refundReasonWords } from "./refund-words";
import { returnReasonWords } from "./return-words";

/** Everything that happened to an order, newest first, each with what made it happen. */
export function OrderTimeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="grid">
      {entries.map((entry) => {
        const { icon: Icon, title, detail, bad } = tell(entry);
        return (
          <li
            key={`${entry.kind} ${entry.id}`}
            className="relative grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 pb-5 before:absolute before:top-8 before:bottom-0 before:left-4 before:w-px before:bg-line last:pb-0 last:before:hidden"
          >
            <span
              className={classes(
                "grid size-8 place-items-center rounded-full",
                bad ? "bg-danger-soft text-danger" : "bg-sunken text-muted",
              )}
            >
              <Icon className="size-4" aria-hidden="true" />
            </span>
            <div className="grid min-w-0 gap-0.5 pt-1 text-sm">
              <p className="font-medium">{title}</p>
              {detail}
              <p className="flex flex-wrap gap-x-3 text-xs text-muted">
                <Moment at={entry.at} />
                {entry.by && <span>{entry.by}</span>}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

type Told = { icon: LucideIcon; title: ReactNode; detail?: ReactNode; bad?: boolean };

function tell(entry: TimelineEntry): Told {
  switch (entry.kind) {
    case "PLACED":
      return { icon: ShoppingBag, title: `Order ${entry.number} placed` };
    case "EVENT":
      return tellEvent(entry);
    case "MOVEMENTS":
      return tellMovements(entry);
    case "MAIL":
      return { icon: Mail, title: `${mailWords[entry.mail] ?? entry.mail} sent to the buyer` };
    case "REFUND":
      return tellRefund(entry);
    case "DISPUTE":
      return {
        icon: ShieldAlert,
        title: `Dispute over ${formatMoney(entry.amount)} ${disputeWords[entry.status]}`,
        detail: (
          <p className="text-muted">
            The buyer’s bank says: {plainly(entry.reason)}.
            {entry.stripeStatus && ` Stripe says: ${plainly(entry.stripeStatus)}.`}
          </p>
        ),
        bad: (entry.status === "OPEN" && !entry.isOver) || entry.status === "LOST",
      };
    case "SHIPMENT":
      return tellShipment(entry);
    case "NOTE":
      return { icon: StickyNote, title: "Note", detail: <Said text={entry.text} /> };
    case "RETURN":
      return tellReturn(entry);
    case "AUDIT":
      return {
        icon: History,
        title: auditWords[entry.action] ?? entry.action,
        detail: entry.note && <Said text={entry.note} />,
      };
  }
}

type Of<K extends TimelineEntry["kind"]> = Extract<TimelineEntry, { kind: K }>;

function tellEvent({ eventId, type, status, verdict }: Of<"EVENT">): Told {
  return {
    icon: Webhook,
    title: (
      <>
        Stripe told us:{" "}
        <Link
          href={`/admin/payments/${encodeURIComponent(eventId)}`}
          className="break-all underline decoration-line-strong underline-offset-3 hover:decoration-ink"
        >
          {type}
        </Link>
      </>
    ),
    detail: <p className="text-muted">{verdict}</p>,
    bad: status === "FAILED" || status === "QUARANTINED",
  };
}

function tellMovements({ reason, note, lines }: Of<"MOVEMENTS">): Told {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const count = Math.abs(units);
  const what = `${count} ${count === 1 ? "unit" : "units"}`;
  const back = reason === "CANCELLATION" ? "the order was cancelled" : "returned";
  return {
    icon: Boxes,
    title: units < 0 ? `${what} taken from stock` : `${what} back on the shelf: ${back}`,
    detail: (
      <>
        <ul className="grid text-muted">
          {lines.map((line) => (
            <li key={`${line.variantId} ${line.onHandAfter}`}>
              <MovedUnits line={line} />
            </li>
          ))}
        </ul>
        {note && <Said text={note} />}
      </>
    ),
  };
}

function MovedUnits({ line }: { line: TimelineMovement }) {
  return (
    <>
      <span className="tabular-nums">{signed(line.quantity)}</span>{" "}
      <Link
        href={`/admin/stock/${line.variantId}`}
        className="text-ink underline decoration-line-strong underline-offset-3 hover:decoration-ink"
      >
        {line.name}
      </Link>
      <span className="tabular-nums">, {withMinus(line.onHandAfter)} on hand after</span>
    </>
  );
}

function tellRefund({ amount, reason, status, failureReason, note }: Of<"REFUND">): Told {
  return {
    icon: Undo2,
    title: `Refund of ${formatMoney(amount)} ${refundWords[status]}`,
    detail: (
      <>
        <p className="text-muted">{refundReasonWords[reason]}</p>
        {failureReason && (
          <p className={status === "FAILED" ? "text-danger" : "text-muted"}>{failureReason}</p>
        )}
        {note && <Said text={note} />}
      </>
    ),
    bad: status === "FAILED",
  };
}

function tellShipment({ carrier, trackingNumber, lines }: Of<"SHIPMENT">): Told {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    icon: Truck,
    title: `${units} ${units === 1 ? "unit" : "units"} shipped${carrier ? ` with ${carrier}` : ""}`,
    detail: (
      <>
        {trackingNumber && <p className="font-mono text-xs break-all">{trackingNumber}</p>}
        <p className="text-muted">{lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(", ")}</p>
      </>
    ),
  };
}

function tellReturn({ step, reason, said, lines }: Of<"RETURN">): Told {
  return {
    icon: PackageOpen,
    title: returnWords[step],
    detail: (
      <>
        {reason && <p className="text-muted">{returnReasonWords[reason]}</p>}
        {lines.length > 0 && (
          <p className="text-muted">
            {lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(", ")}
          </p>
        )}
        {said && <Said text={said} />}
      </>
    ),
  };
}

const returnWords = {
  ASKED: "The buyer asked to send something back",
  APPROVED: "Return approved",
  DECLINED: "Return declined",
  RECEIVED: "Return received",
};

const Said = ({ text }: { text: string }) => (
  <p className="rounded-sm bg-sunken px-3 py-2 break-words whitespace-pre-line">{text}</p>
);

const mailWords: Record<string, string> = {
  confirmation: "Confirmation",
  "sold-out": "“Sold out” mail",
  "partly-sold-out": "“Partly sold out” mail",
  refunded: "“Refunded” mail",
  shipped: "“On its way” mail",
  cancelled: "“Cancelled” mail",
  "return-approved": "“Return approved” mail",
  "return-declined": "“Return declined” mail",
};

const disputeWords = { OPEN: "opened", WON: "won", LOST: "lost", CLOSED: "closed: the bank only asked" };
const plainly = (word: string) => word.replaceAll("_", " ");

const refundWords = {
  PENDING: "on its way",
  SUCCEEDED: "paid back",
  FAILED: "failed",
  CANCELLED: "dropped",
};

const auditWords: Record<string, string> = {
  "acknowledge refund": "A refund that failed was marked as seen",
  cancel: "Order cancelled",
  "change tracking": "Tracking of a parcel changed",
  resend: "Confirmation asked for again",
  replay: "Event replayed",
  "resolve quarantine": "Payment taken out of quarantine",
  "refund quarantined": "Refund of a payment in quarantine asked for",
};
