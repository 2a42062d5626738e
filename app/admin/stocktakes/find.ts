import { notFound } from "next/navigation";
import { cache } from "react";
import { db } from "@/lib/db";
import { readStocktake } from "@/lib/inventory/stocktake/read-stocktake";

/** The stocktake that an address names by its number. */
export const findStocktake = cache(async (number: string) => {
  const found = /^[1-9]\d{0,8}$/.test(number) ? await readStocktake(db(), Number(number)) : null;
  return found ?? notFound();
});
