import { Search, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CartActions } from "@/components/cart/actions";
import { CartButton } from "@/components/cart/cart-button";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import type { NavigationView } from "@/lib/catalog/types";
import { NavLink } from "./nav-link";

export function Header({ navigation, actions }: { navigation: NavigationView; actions: CartActions }) {
  const t = useTranslations("Frame");
  const { storeName, categories } = navigation;
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface/92 backdrop-blur-md">
      <div className="shell flex h-16 items-center gap-6">
        <Link href="/" className="flex min-w-0 items-center gap-2.5 rounded-sm font-semibold tracking-tight">
          <Mark className="size-8 shrink-0" />
          <span className="truncate text-lg">{storeName}</span>
        </Link>
        <nav aria-label={t("categories")} className="hidden min-w-0 flex-1 lg:flex">
          {/* More than fit are scrolled through: the cart must not be pushed out of the window. */}
          <ul className="mx-auto flex [scrollbar-width:thin] gap-1 overflow-x-auto p-1">
            {categories.map((category) => (
              <li key={category.id} className="shrink-0">
                <NavLink href={`/categories/${category.slug}`}>{category.name}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ms-auto flex items-center gap-1 lg:ms-0">
          <Link
            href="/search"
            prefetch={false}
            aria-label={t("search")}
            className="grid size-11 place-items-center rounded-full transition-colors hover:bg-sunken"
          >
            <Search className="size-5" aria-hidden="true" />
          </Link>
          {/* The same link for everybody: the page behind it knows who asks. */}
          <Link
            href="/account"
            prefetch={false}
            aria-label={t("account")}
            className="grid size-11 place-items-center rounded-full transition-colors hover:bg-sunken"
          >
            <UserRound className="size-5" aria-hidden="true" />
          </Link>
          <CartButton actions={actions} />
        </div>
      </div>
      <nav aria-label={t("categories")} className="lg:hidden">
        <ul className="flex [scrollbar-width:none] gap-1 overflow-x-auto px-2 pb-2 sm:px-5">
          {categories.map((category) => (
            <li key={category.id} className="shrink-0">
              <NavLink href={`/categories/${category.slug}`}>{category.name}</NavLink>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
