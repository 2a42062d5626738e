"use client";

import { useSearchParams } from "next/navigation";
import { useEffectEvent, useLayoutEffect } from "react";
import { ASKED_VARIANT } from "@/lib/catalog/product-path";

/**
 * Tells which variant the address asks for, as links from the cart and from mails do. The page is kept whole and the
 * same for everybody, so the browser reads it; that is why this stands alone, in a Suspense of its own.
 */
export function AskedVariant({ onAsked }: { onAsked: (sku: string) => void }) {
  const sku = useSearchParams().get(ASKED_VARIANT);
  const tell = useEffectEvent(onAsked);
  useLayoutEffect(() => {
    if (sku !== null) tell(sku);
  }, [sku]);
  return null;
}

/** So that reloading, going back and sharing the address show what was chosen. */
export function showInAddress(sku: string | undefined): void {
  if (sku === undefined) return;
  const address = new URL(window.location.href);
  address.searchParams.set(ASKED_VARIANT, sku);
  window.history.replaceState(null, "", address);
}
