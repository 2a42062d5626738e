import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { EventDetail } from "@/lib/checkout/types";
import { Moment } from "./moment";
import { Panel } from "./panel";

/** What the inbox knows of one event. */
export function EventFacts({ event }: { event: EventDetail }) {
  return (
    <Panel title="In the inbox">
      <dl className="grid gap-3 text-sm">
        <Fact label="Made at Stripe">
          <Moment at={event.createdAt} />
        </Fact>
        <Fact label="First received">
          <Moment at={event.receivedAt} />
        </Fact>
        <Fact label="Last delivered">
          {event.deliveredAt ? <Moment at={event.deliveredAt} /> : "No delivery is on record"}
        </Fact>
        {event.processedAt && (
          <Fact label="Judged">
            <Moment at={event.processedAt} />
            {event.durationMs !== null && `, in ${event.durationMs.toLocaleString("en")} ms`}
          </Fact>
        )}
        <Fact label="Attempts">{event.attempts}</Fact>
        <Fact label="Mode">{event.livemode ? "Live" : "Test"}</Fact>
        <Fact label="API version">{event.apiVersion ?? "None"}</Fact>
        <Fact label="Event">
          <span className="font-mono text-xs break-all">{event.id}</span>
        </Fact>
        {event.objectId && (
          <Fact label="About">
            <span className="font-mono text-xs break-all">{event.objectId}</span>
          </Fact>
        )}
        {event.orderNumber !== null && (
          <Fact label="Order">
            <Link
              href={`/admin/orders/${event.orderNumber}`}
              className="underline decoration-line-strong underline-offset-3 hover:decoration-ink"
            >
              {event.orderNumber}
            </Link>
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5 tabular-nums">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What Stripe sent, without persons and secrets. */
export function EventPayload({ payload }: { payload: string }) {
  return (
    <details className="group rounded-md border border-line bg-raised" open>
      <summary className="px-4 py-3 text-sm font-semibold">What Stripe sent</summary>
      <div className="grid gap-3 border-t border-line p-4">
        <p className="text-sm text-muted">Names, addresses, links and secrets are hidden.</p>
        <pre className="font-mono text-xs break-all whitespace-pre-wrap">{payload}</pre>
      </div>
    </details>
  );
}
