import type { ProductCard as Card } from "@/lib/catalog/types";
import { ProductCard } from "./product-card";

/** Cards in a grid. The first `eager` pictures are on the first screen and are fetched at once. */
export function ProductGrid({
  products,
  eager = 0,
  headingLevel = "h3",
  travels = true,
}: {
  products: Card[];
  eager?: number;
  /** "h2" where the grid stands right below the page's own heading. */
  headingLevel?: "h2" | "h3";
  /** False for a second grid on the page, whose products the first may show, too. */
  travels?: boolean;
}) {
  return (
    <ul className="grid grid-cols-2 gap-x-3 gap-y-8 sm:gap-x-5 sm:gap-y-11 md:grid-cols-3 lg:grid-cols-4 lg:gap-x-6">
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard {...{ product, headingLevel, travels }} eager={index < eager} />
        </li>
      ))}
    </ul>
  );
}
