import type { Metadata } from "next";
import type { ReactNode } from "react";

/** Rendered at each request: the pages' policy holds a number that is used once. */
export const dynamic = "force-dynamic";

export const metadata: Metadata = { robots: { index: false }, referrer: "no-referrer" };

export default function AccountLayout({ children }: { children: ReactNode }) {
  return <div className="shell pt-10 sm:pt-16">{children}</div>;
}
