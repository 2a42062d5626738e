import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackInStockForm } from "@/components/product/back-in-stock-form";
import { MoreWords } from "@/components/shell/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { readProduct } from "@/lib/catalog/read-product";
import { readStockStates } from "@/lib/catalog/read-stock-states";
import { catalogues } from "@/lib/language/catalogues";
import { localeOr } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { tellMeWhenBack } from "./actions";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ product?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = wordsIn(localeOr((await params).locale), "BackInStock");
  return { title: t("title"), robots: { index: false } };
}

/** What the product page offers beside the words "sold out", for browsers that run no script. */
export default async function BackInStockPage({ params, searchParams }: Props) {
  const locale = localeOr((await params).locale);
  const t = wordsIn(locale, "BackInStock");
  const { product: slug } = await searchParams;
  const product = typeof slug === "string" ? await readProduct(slug) : null;
  if (!product) notFound();
  const states = await readStockStates(product.variants.map(({ id }) => id));
  const soldOut = product.variants.filter(({ id }) => states[id]?.kind === "SOLD_OUT");
  return (
    <div className="shell grid max-w-2xl justify-items-start gap-6 pt-10 sm:pt-16">
      <h1 className="text-3xl font-semibold">{product.name}</h1>
      {soldOut.length === 0 && <p className="text-muted">{t("onTheShelf")}</p>}
      {soldOut.map((variant) => (
        <section key={variant.id} className="grid w-full gap-3 rounded-lg bg-sunken p-5">
          {variant.name && <h2 className="font-medium">{variant.name}</h2>}
          <MoreWords words={{ Product: catalogues[locale].Product }}>
            <BackInStockForm variantId={variant.id} ask={tellMeWhenBack} />
          </MoreWords>
        </section>
      ))}
      <LinkButton href={`/products/${product.slug}`} look="outline">
        {t("back")}
      </LinkButton>
    </div>
  );
}
