import { classes } from "@/components/ui/classes";

/** A product's picture standing on its tinted ground. The size of the ground is the caller's. */
export function ProductPicture({
  path,
  alt,
  tint,
  eager,
  className,
  pictureClassName,
}: {
  path: string | null;
  alt: string;
  tint: string;
  /** For the picture that the page is about: fetched first. */
  eager?: boolean;
  className?: string;
  pictureClassName?: string;
}) {
  return (
    <div
      data-tint={tint}
      className={classes(
        "ground relative grid aspect-square w-full place-items-center overflow-hidden",
        className,
      )}
    >
      {path && (
        // biome-ignore lint/performance/noImgElement: the art is small WebP already; next/image would add script only.
        <img
          src={path}
          alt={alt}
          width={256}
          height={256}
          loading={eager ? "eager" : "lazy"}
          fetchPriority={eager ? "high" : "auto"}
          decoding="async"
          className={classes("standing size-[62%] object-contain", pictureClassName)}
        />
      )}
    </div>
  );
}
