import { useTranslations } from "next-intl";
import { CardStock } from "@/components/stock/card-stock";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Price } from "@/components/ui/price";
import type { ProductCard } from "@/lib/catalog/types";

/** The shop's opening: what it stands for, above a shelf with things on it and how many there are. */
export function Shelf({ products }: { products: ProductCard[] }) {
  const t = useTranslations("Home");
  return (
    <section className="shell pt-3 sm:pt-5" aria-labelledby="welcome">
      <div data-tint="sky" className="ground overflow-hidden rounded-xl sm:rounded-2xl">
        <div className="grid gap-6 px-6 pt-12 sm:px-12 sm:pt-16 lg:grid-cols-[1fr_auto] lg:items-end lg:px-16 lg:pt-20">
          <h1 id="welcome" className="text-display font-semibold">
            {t.rich("welcome", { br: () => <br /> })}
          </h1>
          <div className="grid max-w-sm gap-6 lg:pb-2">
            <p className="text-lg">{t("intro")}</p>
            <div>
              <LinkButton href="/products" size="lg">
                {t("everything")}
              </LinkButton>
            </div>
          </div>
        </div>
        <ul className="mt-12 grid grid-cols-3 sm:mt-16 md:grid-cols-5 [&>li:nth-child(n+4)]:hidden md:[&>li:nth-child(n+4)]:grid">
          {products.map((product, index) => (
            <li key={product.id} className="grid">
              <OnTheShelf product={product} hiddenOnPhones={index >= 3} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function OnTheShelf({ product, hiddenOnPhones }: { product: ProductCard; hiddenOnPhones: boolean }) {
  return (
    <article className="group relative grid grid-rows-[auto_1fr]">
      <div className="-mb-1 px-2 sm:-mb-1.5 sm:px-4 lg:-mb-2">
        {product.imagePath && (
          // biome-ignore lint/performance/noImgElement: the art is small WebP already; next/image would add script only.
          <img
            src={product.imagePath}
            alt=""
            width={256}
            height={256}
            loading={hiddenOnPhones ? "lazy" : "eager"}
            decoding="async"
            className="standing mx-auto size-22 text-[0.3rem] transition-transform duration-500 ease-out group-hover:-translate-y-1.5 sm:size-34 lg:mx-0 lg:size-46"
          />
        )}
      </div>
      <div className="border-t-4 border-ink/85 bg-surface/55 px-3 pt-3.5 pb-5 sm:px-5">
        <h2 className="text-sm leading-snug font-medium sm:text-base">
          <Link
            href={`/products/${product.slug}`}
            className="underline-offset-4 group-hover:underline before:absolute before:inset-0 before:content-[''] focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:-outline-offset-4 focus-visible:before:outline-accent"
          >
            {product.name}
          </Link>
        </h2>
        <Price amount={product.priceFrom} from={product.pricesDiffer} className="text-sm" />
        <CardStock variantIds={product.variantIds} className="mt-1.5" />
      </div>
    </article>
  );
}
