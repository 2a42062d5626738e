import { extendTailwindMerge } from "tailwind-merge";

let merge: ReturnType<typeof extendTailwindMerge> | undefined;

/** The class names that a later one takes the place of: too slow, and too large, for a browser. */
export function contradictions(names: string): string[] {
  merge ??= extendTailwindMerge({ extend: { classGroups: { "font-size": [{ text: ["display"] }] } } });
  const left = new Set(merge(names).split(/\s+/));
  return names.split(/\s+/).filter((name) => name !== "" && !left.has(name));
}
