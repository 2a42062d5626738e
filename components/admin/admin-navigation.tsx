"use client";

import { Boxes, CreditCard, ReceiptText } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classes } from "@/components/ui/classes";
import { LinkPending } from "./link-pending";

const places = [
  { href: "/admin/stock", name: "Stock", icon: Boxes },
  { href: "/admin/orders", name: "Orders", icon: ReceiptText },
  { href: "/admin/payments", name: "Payments", icon: CreditCard },
];

export function AdminNavigation() {
  const pathname = usePathname();
  return (
    <nav aria-label="Admin" className="px-2 py-2 lg:px-3 lg:py-6">
      <ul className="flex gap-1 lg:grid">
        {places.map(({ href, name, icon: Icon }) => {
          const here = pathname === href || pathname.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={pathname === href ? "page" : here ? "true" : undefined}
                className={classes(
                  "flex h-10 items-center gap-2.5 rounded-sm px-2.5 text-sm transition-colors focus-visible:outline-offset-0",
                  here
                    ? "bg-accent-soft font-medium text-accent"
                    : "text-muted hover:bg-sunken hover:text-ink",
                )}
              >
                <Icon className="size-4" aria-hidden="true" />
                {name}
                <LinkPending />
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
