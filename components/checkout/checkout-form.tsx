"use client";

import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { loadCart } from "@/components/cart/cart-store";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useSentForm } from "@/components/ui/use-sent-form";
import type { CheckoutReview } from "@/lib/checkout/types";
import { formatsOf } from "@/lib/language/formats";
import { addMoney } from "@/lib/money";
import { OrderSummary } from "./order-summary";
import type { PayAction } from "./pay-state";
import { ShippingPicker } from "./shipping-picker";

/** All that we ask before the shopper goes to Stripe: an address for the receipt, and how to ship. */
export function CheckoutForm({
  review,
  email,
  pay,
}: {
  review: CheckoutReview;
  email: string;
  pay: PayAction;
}) {
  const t = useTranslations("Checkout");
  const formats = formatsOf(useLocale());
  const lost = useTranslations("Trouble")("noAnswerToPay");
  const {
    state: refused,
    pending,
    form,
  } = useSentForm(pay, {
    lost: (sent) => ({
      ...{ message: lost, field: undefined, cart: undefined, shippingChoices: undefined },
      ...{ email: String(sent.get("email")), shippingRateId: String(sent.get("shippingRateId")) },
    }),
  });
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!refused) return;
    // What has changed is news to the header's count and the drawer, too.
    if (refused.cart) void loadCart();
    // On a phone the button is far below what it was refused for.
    (refused.field ? document.getElementById(refused.field) : notice.current)?.focus();
  }, [refused]);
  const shippingChoices = refused?.shippingChoices ?? review.shippingChoices;
  const [shippingId, setShippingId] = useState(refused?.shippingRateId ?? shippingChoices[0]?.id);
  const cart = refused?.cart ?? review.cart;
  const shipping = shippingChoices.find(({ id }) => id === shippingId);
  const total = shipping ? addMoney(cart.subtotal, shipping.price) : cart.subtotal;
  const wrong = (field: "email" | "shippingRateId") =>
    refused?.field === field ? refused.message : undefined;

  return (
    <form {...form} className="grid gap-12 lg:grid-cols-[minmax(0,1fr)_26rem] lg:gap-20">
      <input
        type="hidden"
        name="seen"
        value={JSON.stringify({
          subtotalMinor: cart.subtotal.minor,
          shippingMinor: Object.fromEntries(shippingChoices.map(({ id, price }) => [id, price.minor])),
        })}
      />
      <div className="grid content-start gap-10">
        {refused && !refused.field && (
          <div ref={notice} tabIndex={-1} className="outline-none">
            <Notice tone="danger" urgent>
              {refused.message}
            </Notice>
          </div>
        )}
        <section className="grid gap-5" aria-labelledby="contact">
          <h2 id="contact" className="text-xl font-semibold">
            {t("contact")}
          </h2>
          <Field id="email" label={t("email")} hint={t("emailHint")} error={wrong("email")}>
            <Input
              key={refused?.email}
              id="email"
              name="email"
              type="email"
              required
              maxLength={254}
              autoComplete="email"
              defaultValue={refused?.email ?? email}
              placeholder="name@example.com"
              aria-invalid={Boolean(wrong("email"))}
              aria-describedby={wrong("email") ? "email-error" : "email-hint"}
            />
          </Field>
        </section>
        <section aria-labelledby="shipping">
          <ShippingPicker
            choices={shippingChoices}
            chosen={shippingId}
            onChoose={setShippingId}
            error={wrong("shippingRateId")}
            untilFree={cart.untilFreeShipping}
          />
        </section>
        <p className="text-sm text-muted">
          {t(review.addressKnown ? "addressKnown" : "addressNext")}
          {review.promotionCodes && ` ${t("codeNext")}`}
          {review.taxOnTop && ` ${t("taxNext")}`}
        </p>
      </div>
      <OrderSummary cart={cart} shipping={shipping?.price ?? null} total={total} taxOnTop={review.taxOnTop}>
        {cart.ready ? (
          <Button
            type="submit"
            look="accent"
            size="lg"
            aria-disabled={pending}
            className="h-auto min-h-13 w-full py-2 whitespace-normal"
          >
            {pending ? (
              t("opening")
            ) : (
              <>
                <span>
                  {t.rich(review.taxOnTop ? "payPlusTax" : "pay", {
                    total: () => <span className="unscripted:hidden">{formats.money(total)}</span>,
                  })}
                </span>
                <ArrowRight className="size-4 rtl:rotate-180" aria-hidden="true" />
              </>
            )}
          </Button>
        ) : (
          <div className="grid gap-3">
            <p className="rounded-md bg-danger-soft px-4 py-3 text-sm text-danger">{t("changed")}</p>
            <LinkButton href="/cart" size="lg">
              {t("backToCart")}
            </LinkButton>
          </div>
        )}
        <p className="text-sm text-muted">
          {t.rich("nothingHeld", {
            strong: (text) => <strong className="font-medium text-ink">{text}</strong>,
          })}
        </p>
      </OrderSummary>
    </form>
  );
}
