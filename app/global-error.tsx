"use client";

import "./globals.css";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** When not even the frame of a page could be made, most likely because the database does not answer. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Back in a moment</title>
        <main className="shell">
          <EmptyState
            title="We will be back in a moment"
            headingLevel="h1"
            action={
              <Button size="lg" onClick={retry}>
                Try again
              </Button>
            }
          >
            The shop does not answer just now. Nothing was charged, and your cart is kept.
          </EmptyState>
        </main>
      </body>
    </html>
  );
}
