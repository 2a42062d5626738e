"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function AdminError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <EmptyState
      headingLevel="h1"
      title="This page could not be read"
      action={<Button onClick={() => retry()}>Try again</Button>}
    >
      The fault has been noted in the log. Nothing was changed.
    </EmptyState>
  );
}
