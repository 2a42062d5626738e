"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Mark } from "@/components/ui/mark";

const ASK_AGAIN_MS = 1_500;
const ASK_AGAIN_LATER_MS = 5_000;
const LONG_MS = 30_000;

/** Asks again until the webhook has placed the order. Without JavaScript the page reloads itself. */
export function ConfirmingPayment() {
  const router = useRouter();
  const [long, setLong] = useState(false);

  useEffect(() => {
    const since = Date.now();
    let timer = setTimeout(ask, ASK_AGAIN_MS);
    function ask() {
      router.refresh();
      const waitedLong = Date.now() - since > LONG_MS;
      setLong(waitedLong);
      timer = setTimeout(ask, waitedLong ? ASK_AGAIN_LATER_MS : ASK_AGAIN_MS);
    }
    return () => clearTimeout(timer);
  }, [router]);

  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-5 py-16 text-center sm:py-24">
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <Mark className="size-14 animate-breathe" />
      <h1 className="text-2xl font-semibold">Confirming your payment</h1>
      <p role="status" className="text-muted">
        {long
          ? "This takes longer than usual. You can close this page: your order is placed as soon as Stripe tells us, and we write to you then."
          : "Stripe is telling us about it. This takes a moment."}
      </p>
    </div>
  );
}
