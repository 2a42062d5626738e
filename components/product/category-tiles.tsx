import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { CategoryTile } from "@/lib/catalog/types";

export function CategoryTiles({ categories }: { categories: CategoryTile[] }) {
  return (
    <ul className="grid grid-cols-2 gap-3 sm:gap-5 lg:grid-cols-3">
      {categories.map((category) => (
        <li key={category.id}>
          <Tile category={category} />
        </li>
      ))}
    </ul>
  );
}

function Tile({ category }: { category: CategoryTile }) {
  const t = useTranslations("List");
  const [first, second] = category.picturePaths;
  return (
    <article
      data-tint={category.tint}
      className="ground group relative flex aspect-[4/5] flex-col overflow-hidden rounded-lg p-4 sm:aspect-[5/4] sm:rounded-xl sm:p-7"
    >
      <h3 className="text-base font-semibold tracking-tight xs:text-lg sm:text-xl">
        <Link
          href={`/categories/${category.slug}`}
          className="before:absolute before:inset-0 before:z-10 before:rounded-lg before:content-[''] sm:before:rounded-xl focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:-outline-offset-4 focus-visible:before:outline-accent"
        >
          {category.name}
        </Link>
      </h3>
      <p className="text-sm tabular-nums">{t("things", { count: category.productCount })}</p>
      <div className="absolute end-3 bottom-3 flex items-end sm:end-6 sm:bottom-5" aria-hidden="true">
        {second && (
          <TilePicture
            path={second}
            className="-me-6 hidden size-20 opacity-95 xs:block group-hover:-translate-x-1 sm:-me-8 rtl:group-hover:translate-x-1 sm:size-28"
          />
        )}
        {first && (
          <TilePicture path={first} className="size-22 xs:size-26 group-hover:-translate-y-1.5 sm:size-40" />
        )}
      </div>
    </article>
  );
}

function TilePicture({ path, className }: { path: string; className: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: the art is small WebP already; next/image would add script only.
    <img
      src={path}
      alt=""
      width={256}
      height={256}
      loading="lazy"
      decoding="async"
      className={`standing text-[0.6rem] transition-transform duration-500 ease-out ${className}`}
    />
  );
}
