"use client";

import "./globals.css";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { fonts } from "./fonts";

/** When not even the frame of a page can be made, as while the database is away. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <html lang="en" className={fonts}>
      <body>
        <title>A moment, please</title>
        <main className="shell">
          <EmptyState
            title="A moment, please"
            headingLevel="h1"
            action={
              <>
                <Button size="lg" onClick={() => retry()} className="unscripted:hidden">
                  Try again
                </Button>
                <a href="/" className="inline-flex h-13 items-center px-4 underline underline-offset-4">
                  To the shop
                </a>
              </>
            }
          >
            <p>
              The page could not be made just now. Nothing was changed or lost: payments that arrive meanwhile
              are counted as soon as we are back.
            </p>
            {digest && <p className="mt-2 font-mono text-xs">{digest}</p>}
          </EmptyState>
        </main>
      </body>
    </html>
  );
}
