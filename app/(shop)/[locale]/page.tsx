import type { Metadata } from "next";
import { CategoryTiles } from "@/components/product/category-tiles";
import { ProductGrid } from "@/components/product/product-grid";
import { Shelf } from "@/components/product/shelf";
import { HowWeCount } from "@/components/shell/how-we-count";
import { LinkButton } from "@/components/ui/link-button";
import { readHome } from "@/lib/catalog/read-home";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { addresses } from "./addresses";

const ON_THE_SHELF = 5;

/** No page is made at build time; the first visit makes it and everyone after shares it. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<"/[locale]">): Promise<Metadata> {
  return { alternates: addresses(localeOr((await params).locale), "/") };
}

export default async function HomePage({ params }: PageProps<"/[locale]">) {
  const t = wordsIn(localeOr((await params).locale), "Home");
  const { featured, categories } = await readHome();
  const others = featured.slice(ON_THE_SHELF);
  return (
    <>
      <Shelf products={featured.slice(0, ON_THE_SHELF)} />
      <section className="shell mt-20 sm:mt-28" aria-labelledby="categories">
        <h2 id="categories" className="mb-8 text-2xl font-semibold">
          {t("where")}
        </h2>
        <CategoryTiles categories={categories} />
      </section>
      {others.length > 0 && (
        <section className="shell mt-20 sm:mt-28" aria-labelledby="chosen">
          <div className="mb-8 flex flex-wrap items-baseline justify-between gap-4">
            <h2 id="chosen" className="text-2xl font-semibold">
              {t("chosen")}
            </h2>
            <LinkButton href="/products" look="text" size="inline">
              {t("everything")}
            </LinkButton>
          </div>
          <ProductGrid products={others} />
        </section>
      )}
      <HowWeCount />
    </>
  );
}
