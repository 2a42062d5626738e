/**
 * What a stored picture is called: a digest of what was uploaded, whether it fills its ground ("full") or
 * stands on it cut out ("cut"), its edge in pixels, and its format. Nothing else is ever read or written.
 */
const NAME = /^[0-9a-f]{32}-(?:full|cut)-\d{2,4}\.(?:avif|webp)$/;

export const isPictureName = (text: string): boolean => NAME.test(text);

export const typeOf = (name: string): "image/avif" | "image/webp" =>
  name.endsWith(".avif") ? "image/avif" : "image/webp";

/** The site's path of a stored picture. */
export const pathOf = (name: string): string => `/api/pictures/${name}`;
