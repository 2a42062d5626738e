import type { Metadata } from "next";
import "./globals.css";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { fonts } from "./fonts";

export const metadata: Metadata = { title: "Not found" };

/** For addresses outside the shop's own pages. It knows no database, for it is made at build time. */
export default function GlobalNotFound() {
  return (
    <html lang="en" className={fonts}>
      <body>
        <main className="shell">
          <EmptyState
            title="Nothing stands here"
            headingLevel="h1"
            action={
              <LinkButton href="/" size="lg">
                To the shop
              </LinkButton>
            }
          >
            We counted twice. There is no such page.
          </EmptyState>
        </main>
      </body>
    </html>
  );
}
