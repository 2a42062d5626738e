import type { Obstacle, StocktakeLineView } from "./types";

type Line = Pick<StocktakeLineView, "count" | "onHandNow" | "floor" | "countedElsewhere">;

/**
 * Why a line cannot be posted as it was counted; null where it can. A difference that another count has
 * corrected since, or that has gone with a movement that was taken back since, would be corrected twice. One
 * that takes more than is left would oversell.
 */
export function obstacleOf({ count, onHandNow, floor, countedElsewhere }: Line): Obstacle | null {
  if (!count || count.variance === 0) return null;
  if (countedElsewhere) return "COUNTED_ELSEWHERE";
  return count.variance < 0 && onHandNow + count.variance < floor ? "BELOW_FLOOR" : null;
}

/** The same in words, with what to do about it. */
export function sayObstacle(line: Line & Pick<StocktakeLineView, "sku">, obstacle: Obstacle): string {
  const fewer = -(line.count?.variance ?? 0);
  return obstacle === "COUNTED_ELSEWHERE"
    ? `${line.sku} was corrected since, by another count or by taking back an older change. Count it again, or leave it out.`
    : `${line.sku}: ${fewer} fewer were counted, but the book has only ${line.onHandNow} left, since units were sold after the count. Count it again, or leave it out.`;
}
