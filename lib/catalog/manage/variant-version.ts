import { versionOf } from "./version";

type Row = {
  sku: string;
  priceMinor: number;
  compareAtMinor: number | null;
  stockLevel: { backorderLimit: number } | null;
};

/** Names what the grid of variants shows of a row. */
export const variantVersion = ({ sku, priceMinor, compareAtMinor, stockLevel }: Row): string =>
  versionOf([sku, priceMinor, compareAtMinor, stockLevel?.backorderLimit ?? 0]);
