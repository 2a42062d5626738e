"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import { splitPath } from "@/lib/language/locales";

/** A link in the header that knows whether the page is the one it leads to. */
export function NavLink({ href, children }: { href: string; children: string }) {
  const current = splitPath(usePathname()).path === href;
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className="inline-flex h-9 items-center rounded-full px-3 text-sm text-muted transition-colors hover:text-ink focus-visible:outline-offset-0 aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink"
    >
      {children}
    </Link>
  );
}
