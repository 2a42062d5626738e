import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackInStockForm } from "@/components/product/back-in-stock-form";
import { LinkButton } from "@/components/ui/link-button";
import { readProduct } from "@/lib/catalog/read-product";
import { readStockStates } from "@/lib/catalog/read-stock-states";
import { tellMeWhenBack } from "./actions";

export const metadata: Metadata = { title: "Tell me when it is back", robots: { index: false } };

type Props = { searchParams: Promise<{ product?: string | string[] }> };

/** What the product page offers beside the words "sold out", for browsers that run no script. */
export default async function BackInStockPage({ searchParams }: Props) {
  const { product: slug } = await searchParams;
  const product = typeof slug === "string" ? await readProduct(slug) : null;
  if (!product) notFound();
  const states = await readStockStates(product.variants.map(({ id }) => id));
  const soldOut = product.variants.filter(({ id }) => states[id]?.kind === "SOLD_OUT");
  return (
    <div className="shell grid max-w-2xl justify-items-start gap-6 pt-10 sm:pt-16">
      <h1 className="text-3xl font-semibold">{product.name}</h1>
      {soldOut.length === 0 && (
        <p className="text-muted">It is on the shelf: there is nothing to wait for.</p>
      )}
      {soldOut.map((variant) => (
        <section key={variant.id} className="grid w-full gap-3">
          {variant.name && <h2 className="font-medium">{variant.name}</h2>}
          <BackInStockForm variantId={variant.id} ask={tellMeWhenBack} />
        </section>
      ))}
      <LinkButton href={`/products/${product.slug}`} look="outline">
        Back to it
      </LinkButton>
    </div>
  );
}
