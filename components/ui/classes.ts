import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({ extend: { classGroups: { "font-size": [{ text: ["display"] }] } } });

/** Joins class names; of two that contradict each other the later one holds. */
export const classes = (...parts: ClassValue[]) => merge(clsx(parts));
