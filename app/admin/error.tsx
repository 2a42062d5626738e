"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function AdminError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <EmptyState
      headingLevel="h1"
      title="This page could not be read"
      action={
        <>
          <Button onClick={() => retry()}>Try again</Button>
          <a
            href="/admin/stock"
            className="inline-flex h-11 items-center px-4 text-sm underline underline-offset-4"
          >
            To the stock
          </a>
        </>
      }
    >
      <p>
        Perhaps the database cannot be reached just now. If you were changing something, look whether it was
        done before you do it again. Stripe sends again what it could not deliver.
      </p>
      {digest && <p className="mt-2 font-mono text-xs">{digest}</p>}
    </EmptyState>
  );
}
