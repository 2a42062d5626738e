"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default function ShopError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div className="shell">
      <EmptyState
        title="That did not work"
        headingLevel="h1"
        action={
          <>
            <Button size="lg" onClick={retry}>
              Try again
            </Button>
            <LinkButton href="/" look="outline" size="lg">
              To the shop
            </LinkButton>
          </>
        }
      >
        <p>
          The fault is ours, and your cart is as it was. If you have just paid, your order is safe: this page
          will show it, and it comes by mail.
        </p>
        {digest && <p className="mt-2 font-mono text-xs">{digest}</p>}
      </EmptyState>
    </div>
  );
}
