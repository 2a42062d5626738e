import { classes } from "@/components/ui/classes";
import { pictureSources } from "./picture-sources";

/** A product's picture standing on its tinted ground. The size of the ground is the caller's. */
export function ProductPicture({
  path,
  alt,
  tint,
  eager,
  leads,
  className,
  pictureClassName,
}: {
  path: string | null;
  alt: string;
  tint: string;
  /** Seen without scrolling: fetched with the page. */
  eager?: boolean;
  /** What the page is about: fetched before its other pictures, its face and its scripts. */
  leads?: boolean;
  className?: string;
  pictureClassName?: string;
}) {
  const sources = path === null ? null : pictureSources(path);
  // A browser that knows "auto" takes what fits the place; the others, and pictures needed at once, a guess.
  const sizes = eager ? "(min-width: 64rem) 40rem, 92vw" : "auto, (min-width: 64rem) 22rem, 50vw";
  return (
    <div
      data-tint={tint}
      className={classes(
        "ground relative grid under:aspect-square under:w-full place-items-center overflow-hidden",
        className,
      )}
    >
      {path && (
        <picture className="contents">
          {sources && <source type="image/avif" srcSet={sources.avif} sizes={sizes} />}
          <img
            src={path}
            {...(sources ? { srcSet: sources.webp, sizes } : {})}
            alt={alt}
            width={256}
            height={256}
            loading={eager ? "eager" : "lazy"}
            fetchPriority={leads ? "high" : "auto"}
            decoding="async"
            className={classes(
              "standing under:size-[62%] under:object-contain",
              pictureClassName,
              sources?.full && "size-full! max-h-none! max-w-none! object-cover filter-none",
            )}
          />
        </picture>
      )}
    </div>
  );
}
