import Link from "next/link";
import { Mark } from "@/components/ui/mark";
import type { NavigationView } from "@/lib/catalog/types";

export function Footer({ navigation: { storeName, categories } }: { navigation: NavigationView }) {
  return (
    <footer className="mt-24 border-t border-line">
      <div className="shell grid gap-10 py-14 md:grid-cols-[1fr_auto] md:gap-20">
        <div className="grid max-w-sm content-start gap-4">
          <Mark className="size-9" />
          <p className="text-lg font-medium tracking-tight">Counted, not guessed.</p>
          <p className="text-sm text-muted">
            The number on the page is the number on the shelf. It falls when somebody has paid, and not a
            moment before.
          </p>
        </div>
        <nav aria-label="All pages" className="grid grid-cols-2 gap-x-16 text-sm">
          <ul className="grid content-start gap-1">
            {categories.map((category) => (
              <li key={category.id}>
                <FooterLink href={`/categories/${category.slug}`}>{category.name}</FooterLink>
              </li>
            ))}
          </ul>
          <ul className="grid content-start gap-1">
            <li>
              <FooterLink href="/products">Everything</FooterLink>
            </li>
            <li>
              <FooterLink href="/search">Search</FooterLink>
            </li>
            <li>
              <FooterLink href="/cart">Cart</FooterLink>
            </li>
            <li>
              <FooterLink href="/find-order">Find my order</FooterLink>
            </li>
          </ul>
        </nav>
      </div>
      <div className="border-t border-line">
        <p className="shell py-6 text-xs text-muted">
          {storeName} is a sample shop, run on Truecount. Nothing ships.
        </p>
      </div>
    </footer>
  );
}

function FooterLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-block py-1 text-muted underline-offset-4 hover:text-ink hover:underline"
    >
      {children}
    </Link>
  );
}
