"use client";

import { usePathname } from "next/navigation";
import "./globals.css";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { DIRECTIONS, localePath, splitPath } from "@/lib/language/locales";
import { outage } from "@/messages/outage";
import { fonts } from "./fonts";

/** When not even the frame of a page can be made, as while the database is away. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const { locale } = splitPath(usePathname() ?? "/");
  const words = outage[locale];
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <html lang={locale} dir={DIRECTIONS[locale]} className={fonts}>
      <body>
        <title>{words.title}</title>
        <main className="shell">
          <EmptyState
            title={words.title}
            headingLevel="h1"
            action={
              <>
                <Button size="lg" onClick={() => retry()} className="unscripted:hidden">
                  {words.again}
                </Button>
                <a
                  href={localePath(locale, "/")}
                  className="inline-flex h-13 items-center px-4 underline underline-offset-4"
                >
                  {words.toShop}
                </a>
              </>
            }
          >
            <p>{words.text}</p>
            {digest && <p className="mt-2 font-mono text-xs">{digest}</p>}
          </EmptyState>
        </main>
      </body>
    </html>
  );
}
