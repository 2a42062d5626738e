import { ViewTransition } from "react";
import { CardStock } from "@/components/stock/card-stock";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import type { ProductCard as Card } from "@/lib/catalog/types";
import { ProductPicture } from "./product-picture";

/** A product in a list. The whole card is one link; its stock words arrive beside the page. */
export function ProductCard({
  product,
  eager,
  headingLevel: Heading,
  travels,
}: {
  product: Card;
  eager: boolean;
  headingLevel: "h2" | "h3";
  /** Whether the picture travels to and from the product's page. One of each product on a page may. */
  travels: boolean;
}) {
  const picture = (
    <ProductPicture
      path={product.imagePath}
      alt=""
      tint={product.tint}
      eager={eager}
      className="rounded-lg text-[0.65rem] sm:rounded-xl"
      pictureClassName="transition-transform duration-500 ease-out group-hover:-translate-y-1.5 group-hover:scale-[1.04]"
    />
  );
  return (
    <article className="group relative">
      {travels ? (
        <ViewTransition name={`picture-${product.slug}`} share="picture" default="none">
          {picture}
        </ViewTransition>
      ) : (
        picture
      )}
      <div className="mt-3.5 grid gap-1 px-0.5">
        <div className="flex flex-col sm:flex-row sm:flex-wrap sm:items-baseline sm:justify-between sm:gap-x-3">
          <Heading className="font-medium">
            <Link
              href={`/products/${product.slug}`}
              className="underline-offset-4 group-hover:underline before:absolute before:inset-0 before:rounded-lg before:content-[''] sm:before:rounded-xl focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:outline-offset-4 focus-visible:before:outline-accent"
            >
              {product.name}
            </Link>
          </Heading>
          <Price amount={product.priceFrom} from={product.pricesDiffer} className="text-sm" />
        </div>
        <CardStock variantIds={product.variantIds} />
      </div>
    </article>
  );
}
