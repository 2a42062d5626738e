import { type ClassValue, clsx } from "clsx";
import { contradictions } from "./contradictions";

/**
 * Joins class names. None may contradict another, for the one that came last in the style sheet would hold: what a
 * caller may replace has `under:` before it (app/globals.css). Told in development.
 */
export function classes(...parts: ClassValue[]): string {
  const joined = clsx(parts);
  // biome-ignore lint/style/noProcessEnv: known when the shop is built, and left out of it with what it asks for.
  if (process.env.NODE_ENV !== "production") {
    const [first] = contradictions(joined);
    if (first) console.error(`The class name ${first} is contradicted by a later one in "${joined}".`);
  }
  return joined;
}
