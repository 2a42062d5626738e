import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { v7 as uuid } from "uuid";
import { cancel, expect, finish, receive } from "@/app/admin/deliveries/actions";
import { askPermission } from "@/app/admin/permission";
import { EndForm } from "@/components/admin/end-form";
import { Moment } from "@/components/admin/moment";
import { movementsOf } from "@/components/admin/movement-words";
import { PageHead } from "@/components/admin/page-head";
import { ExpectForm } from "@/components/delivery/expect-form";
import { ReceiveForm } from "@/components/delivery/receive-form";
import { DeliveryBadge } from "@/components/delivery/status-badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { hasRole } from "@/lib/auth/person";
import { db } from "@/lib/db";
import { readDelivery } from "@/lib/inventory/delivery/read-delivery";
import type { DeliveryView, ReceiptView } from "@/lib/inventory/delivery/types";

type Props = PageProps<"/admin/deliveries/[number]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Delivery ${(await params).number}` };
}

export default async function DeliveryPage({ params }: Props) {
  const { number } = await params;
  const path = `/admin/deliveries/${number}`;
  const person = await askPermission("VIEWER", path);
  const delivery = /^[1-9]\d{0,8}$/.test(number) ? await readDelivery(db(), Number(number)) : null;
  if (!delivery) notFound();
  const mayChange = delivery.status === "OPEN" && hasRole(person, "STAFF");
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Deliveries", href: "/admin/deliveries" },
          { name: number, href: path },
        ]}
      />
      <PageHead title={`Delivery ${number}`} aside={<DeliveryBadge {...delivery} />}>
        {delivery.supplier}
        {delivery.reference && `, ${delivery.reference}`}. Announced <Moment at={delivery.createdAt} /> by{" "}
        {delivery.createdBy}.
      </PageHead>
      {delivery.status !== "OPEN" && <Ended delivery={delivery} />}
      <section aria-labelledby="lines" className="grid gap-3">
        <h2 id="lines" className="text-base font-semibold">
          Lines
          <span className="ml-2 text-sm font-normal text-muted tabular-nums">
            {delivery.receipts.length > 0 ? (
              <a
                href="#received"
                className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
              >
                {delivery.received}
              </a>
            ) : (
              delivery.received
            )}{" "}
            of {delivery.expected} units received
          </span>
        </h2>
        {mayChange && <ExpectForm deliveryId={delivery.id} currency={delivery.currency} action={expect} />}
        {delivery.items.length > 0 ? (
          <ReceiveForm
            deliveryId={delivery.id}
            number={delivery.number}
            formKey={uuid()}
            items={delivery.items}
            action={mayChange ? receive : null}
          />
        ) : (
          <p className="text-sm text-muted">No line yet.</p>
        )}
      </section>
      {delivery.receipts.length > 0 && <Receipts number={delivery.number} receipts={delivery.receipts} />}
      {mayChange && (
        <div className="border-t border-line pt-6">
          {delivery.received > 0 ? (
            <EndForm action={finish} fields={{ deliveryId: delivery.id }} busy="Finishing…">
              {delivery.toCome > 0 ? "Finish: the rest will not come" : "Finish"}
            </EndForm>
          ) : (
            <EndForm action={cancel} fields={{ deliveryId: delivery.id }} busy="Cancelling…" danger>
              Cancel this delivery
            </EndForm>
          )}
        </div>
      )}
    </div>
  );
}

function Ended({ delivery }: { delivery: DeliveryView }) {
  const { toCome: missing } = delivery;
  return (
    <Notice tone={delivery.status === "FINISHED" ? "positive" : "neutral"}>
      {delivery.status === "FINISHED" ? "Finished" : "Cancelled"} by {delivery.endedBy}
      {delivery.endedAt && (
        <>
          , <Moment at={delivery.endedAt} />
        </>
      )}
      .
      {delivery.status === "FINISHED" &&
        missing > 0 &&
        ` ${missing} ${missing === 1 ? "unit" : "units"} did not come.`}
    </Notice>
  );
}

function Receipts({ number, receipts }: { number: number; receipts: ReceiptView[] }) {
  return (
    <section id="received" aria-labelledby="receipts" className="grid gap-3">
      <h2 id="receipts" className="text-base font-semibold">
        Received
      </h2>
      <ol className="divide-y divide-line rounded-md border border-line bg-raised text-sm">
        {receipts.map(({ id, at, by, lines }) => (
          <li key={id} className="grid gap-1 px-4 py-3">
            <p className="text-muted">
              <Moment at={at} />, {by}
            </p>
            <ul className="flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
              {lines.map(({ variantId, sku, quantity }) => (
                <li key={sku}>
                  <Link href={movementsOf(variantId, "delivery", number)} className="hover:underline">
                    <span className="font-medium text-positive">+{quantity}</span>{" "}
                    <span className="font-mono text-xs">{sku}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
