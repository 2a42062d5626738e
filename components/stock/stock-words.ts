import type { useTranslations } from "next-intl";
import type { StockState } from "@/lib/catalog/types";

type Words = ReturnType<typeof useTranslations<"Stock">>;

/** The words, the same wherever the shop speaks of stock. */
export function stockWords(t: Words, state: StockState): string {
  switch (state.kind) {
    case "IN_STOCK":
      return t("inStock");
    case "LOW":
      // Written as it is: a browser's first number in the manner of a language costs it 30 ms, on every list.
      return t(state.thenLater ? "lowThenLater" : "low", { left: `${state.left}` });
    case "SHIPS_LATER":
      return t("shipsLater");
    case "SOLD_OUT":
      return t("soldOut");
  }
}

/** What is said, before anybody pays, of a line that is not all on the shelf; "" when it is. */
export function laterWords(
  t: Words,
  { quantity, laterUnits }: { quantity: number; laterUnits: number },
): string {
  if (laterUnits === 0) return "";
  if (laterUnits === quantity) return t("allLater");
  return t("someLater", { now: quantity - laterUnits, later: laterUnits });
}

/** What to say of a product as a whole: the best that any of its variants offers; few ones add up. */
export function bestState(states: readonly (StockState | undefined)[]): StockState | undefined {
  const known = states.filter((state) => state !== undefined);
  if (known.length === 0) return undefined;
  if (known.some((state) => state.kind === "IN_STOCK")) return { kind: "IN_STOCK" };
  const left = known.reduce((units, state) => units + (state.kind === "LOW" ? state.left : 0), 0);
  if (left > 0) return { kind: "LOW", left };
  return known.find((state) => state.kind === "SHIPS_LATER") ?? { kind: "SOLD_OUT" };
}
