import type { Metadata } from "next";
import type { ReactNode } from "react";

/** Rendered at each request: the pages' policy holds a number that is used once. */
export const dynamic = "force-dynamic";

// Addresses hold keys: no other site is told of them. With "no-referrer" the forms would not work without JavaScript:
// browsers then send them without saying where from, which is refused as another site's.
export const metadata: Metadata = { robots: { index: false }, referrer: "same-origin" };

export default function AccountLayout({ children }: { children: ReactNode }) {
  return <div className="shell pt-10 sm:pt-16">{children}</div>;
}
