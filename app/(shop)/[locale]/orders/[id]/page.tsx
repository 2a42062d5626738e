import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { CancelOwnOrder } from "@/components/order/cancel-own-order";
import { OrderSheet } from "@/components/order/order-sheet";
import { OrderStatus } from "@/components/order/order-status";
import { OrderSteps } from "@/components/order/order-steps";
import { OwnReturns } from "@/components/order/own-returns";
import { ReturnForm } from "@/components/order/return-form";
import { MoreWords } from "@/components/shell/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { isBuyer, maySeeOrder } from "@/lib/auth/order-access";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { catalogues } from "@/lib/language/catalogues";
import { formatsOf } from "@/lib/language/formats";
import { type Locale, localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { readOrder } from "@/lib/orders/read-order";
import { readReturnable } from "@/lib/orders/read-returnable";
import { shownStatus } from "@/lib/orders/shown-status";
import type { OrderView } from "@/lib/orders/types";
import { askToReturn, cancelOwnOrder } from "./actions";

type Props = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ key?: string | string[]; said?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = wordsIn(localeOr((await params).locale), "Order");
  return { title: t("pageTitle"), robots: { index: false }, referrer: "same-origin" };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const [{ id, locale }, { key, said }] = await Promise.all([params, searchParams]);
  const t = wordsIn(localeOr(locale), "Order");
  if (!z.uuid().safeParse(id).success) notFound();
  const asked = { orderId: id, ...(typeof key === "string" ? { key } : {}) };
  const allowed = await maySeeOrder(asked);
  const order = allowed ? await readOrder(db(), id) : null;
  if (!order) notFound();
  const { timeZone, returnAddress } = await readStoreSettings(db());
  const buys = await isBuyer(asked);
  const free = order.total.minor === 0;
  const failed =
    order.refunds.some(({ status }) => status === "FAILED") &&
    !order.refunds.some(({ status }) => status === "PENDING" || status === "SUCCEEDED");
  const untouched =
    order.status === "PROCESSING" && order.shipments.length === 0 && order.refunds.length === 0;
  return (
    <div className="shell pt-10 sm:pt-16">
      <div className="mx-auto grid max-w-3xl gap-10">
        <header className="grid justify-items-start gap-4">
          <OrderStatus status={shownStatus(order.status, order.waits, order.shipments.length)} />
          <h1 className="text-3xl font-semibold">{t("title", { number: `${order.number}` })}</h1>
          {order.status === "CANCELLED" && !free && <p className="max-w-xl text-muted">{t("moneyBack")}</p>}
          {order.status === "SOLD_OUT" && (
            <p className="max-w-xl text-muted">
              {t(free ? "soldOutFree" : failed ? "soldOutFailed" : "soldOutText")}
            </p>
          )}
        </header>
        {said === "too-late" && order.status !== "CANCELLED" && (
          <Notice tone="warning" urgent>
            {t("tooLate")}
          </Notice>
        )}
        <OwnReturns {...{ order, returnAddress, timeZone }} />
        <OrderSteps order={order} timeZone={timeZone} />
        <OrderSheet order={order} timeZone={timeZone} />
        {untouched && buys && (
          <CancelOwnOrder order={order} orderKey={asked.key ?? null} action={cancelOwnOrder} />
        )}
        {buys && (
          <Returning {...{ order, timeZone }} orderKey={asked.key ?? null} locale={localeOr(locale)} />
        )}
        <div>
          <LinkButton href="/products" look="outline">
            {t("goOn")}
          </LinkButton>
        </div>
      </div>
    </div>
  );
}

type ReturningProps = { order: OrderView; orderKey: string | null; locale: Locale; timeZone: string };

/** The way to send something back, while there is one. */
async function Returning({ order, orderKey, locale, timeZone }: ReturningProps) {
  const returnable = await readReturnable(db(), order.id);
  if (!returnable.ok) return null;
  const lines = order.lines.map(({ id, productName, variantName }) => ({
    ...{ id, most: returnable.units.get(id) ?? 0 },
    name: [productName, variantName].filter(Boolean).join(", "),
  }));
  // It ends with the last day, and so a moment before it is still in it.
  const lastMoment = new Date(returnable.until.getTime() - 1);
  return (
    <MoreWords words={{ Return: catalogues[locale].Return }}>
      <ReturnForm
        orderId={order.id}
        orderKey={orderKey}
        lines={lines.filter(({ most }) => most > 0)}
        until={formatsOf(locale).day(lastMoment, timeZone)}
        action={askToReturn}
      />
    </MoreWords>
  );
}
