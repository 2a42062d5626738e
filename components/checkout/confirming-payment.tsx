"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import { Mark } from "@/components/ui/mark";

const ASK_AGAIN_MS = 1_500;
const ASK_AGAIN_LATER_MS = 5_000;
const LONG_MS = 30_000;

/** Asks again until the webhook has placed the order. Without JavaScript the page reloads itself. */
export function ConfirmingPayment() {
  const t = useTranslations("Confirming");
  const router = useRouter();
  const [long, setLong] = useState(false);
  const [asking, startAsking] = useTransition();

  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);

  // Only after the last answer: one that is slow would be cut off by the next question, again and again.
  useEffect(() => {
    if (asking) return;
    const ask = () => startAsking(() => router.refresh());
    const timer = setTimeout(ask, long ? ASK_AGAIN_LATER_MS : ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [asking, long, router]);

  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-5 py-16 text-center sm:py-24">
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <Mark className="size-14 animate-breathe" />
      <h1 className="text-2xl font-semibold">{t("title")}</h1>
      <p role="status" className="text-muted">
        {t(long ? "long" : "text")}
      </p>
    </div>
  );
}
