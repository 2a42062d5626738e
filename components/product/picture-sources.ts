const KEPT = /^(\/api\/pictures\/[0-9a-f]{32}-(full|cut)-)(\d+)\.webp$/;
const EDGES = [256, 512, 1024];

export type PictureSources = {
  /** It fills its ground; otherwise it stands on it, cut out. */
  full: boolean;
  webp: string;
  avif: string;
};

/** The sizes and formats that an uploaded picture is kept in, as `srcset`s; null for the sample shop's own art. */
export function pictureSources(path: string): PictureSources | null {
  const [, name, shape, largest] = KEPT.exec(path) ?? [];
  if (!name) return null;
  const set = (format: string) =>
    EDGES.filter((edge) => edge <= Number(largest))
      .map((edge) => `${name}${edge}.${format} ${edge}w`)
      .join(", ");
  return { full: shape === "full", webp: set("webp"), avif: set("avif") };
}
