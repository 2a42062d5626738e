const MOST_CHARACTERS = 80;

/** A name as a part of an address: "Fell Backpack, 20 l" is "fell-backpack-20-l". Empty where nothing is left. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST_CHARACTERS)
    .replace(/^-+|-+$/g, "");
}

export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
