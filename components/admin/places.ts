import {
  Boxes,
  ClipboardCheck,
  CreditCard,
  History,
  LayoutDashboard,
  type LucideIcon,
  PackageOpen,
  ReceiptText,
  Settings,
  Tag,
  Users,
} from "lucide-react";

export const STOCK = "/admin/stock";

export type Place = { href: string; name: string; icon: LucideIcon };

/** Where staff can go, in groups: what is sold, what is there, the money, the shop itself. */
export const placeGroups: Place[][] = [
  [
    { href: "/admin", name: "Overview", icon: LayoutDashboard },
    { href: "/admin/orders", name: "Orders", icon: ReceiptText },
  ],
  [
    { href: "/admin/products", name: "Products", icon: Tag },
    { href: STOCK, name: "Stock", icon: Boxes },
    { href: "/admin/stocktakes", name: "Stocktakes", icon: ClipboardCheck },
    { href: "/admin/deliveries", name: "Deliveries", icon: PackageOpen },
  ],
  [{ href: "/admin/payments", name: "Payments", icon: CreditCard }],
  [
    { href: "/admin/people", name: "People", icon: Users },
    { href: "/admin/settings", name: "Settings", icon: Settings },
    { href: "/admin/audit", name: "Audit", icon: History },
  ],
];

/** A place stands for the pages below it; the admin's own first page for itself alone. */
export const isHere = ({ href }: Place, pathname: string): boolean =>
  pathname === href || (href !== "/admin" && pathname.startsWith(`${href}/`));

export const placeOf = (pathname: string): Place | undefined =>
  placeGroups.flat().find((place) => isHere(place, pathname));
