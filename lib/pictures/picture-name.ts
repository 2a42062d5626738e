/**
 * What a stored picture is called: a digest of what it was made from, whether it fills its ground ("full"),
 * stands on it cut out ("cut") or is what a square can be cut from ("whole"), its longer edge in pixels, and its
 * format. Nothing else is ever read or written.
 */
const NAME = /^[0-9a-f]{32}-(?:full|cut|whole)-\d{2,4}\.(?:avif|webp)$/;

export const isPictureName = (text: string): boolean => NAME.test(text);

export const typeOf = (name: string): "image/avif" | "image/webp" =>
  name.endsWith(".avif") ? "image/avif" : "image/webp";

/** The site's path of a stored picture. */
export const pathOf = (name: string): string => `/api/pictures/${name}`;

/** The name of a picture by the site's path of it. */
export const nameOf = (path: string): string => path.split("/").at(-1) ?? "";
