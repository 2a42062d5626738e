import type { Turns } from "@/lib/paging";

export type StocktakeStatusName = "OPEN" | "POSTED" | "CANCELLED";

export type StocktakeFigures = {
  lines: number;
  counted: number;
  /** Lines whose count is not what the book said at that moment, */
  differing: number;
  /** and how many units they make, either way. Both are 0 or more. */
  unitsMore: number;
  unitsFewer: number;
};

export type StocktakeRow = {
  id: string;
  /** What people call it by. */
  number: number;
  /** What it covers: "All variants", a category's name, "Chosen variants". */
  scope: string;
  note: string;
  status: StocktakeStatusName;
  startedAt: Date;
  startedBy: string;
  endedAt: Date | null;
  endedBy: string | null;
} & StocktakeFigures;

export type LineFilter = "all" | "todo" | "counted" | "differ";

export type EarlierCount = { id: string; counted: number; onHand: number; at: Date; by: string };

export type StocktakeLineView = {
  id: string;
  variantId: string;
  sku: string;
  productName: string;
  variantName: string;
  onHandAtStart: number;
  /** Null while nobody has counted it. */
  count: {
    counted: number;
    /** What the book said at the moment it was counted. */
    onHand: number;
    /** `counted − onHand`: what posting moves. */
    variance: number;
    at: Date;
    by: string;
    /** What was counted before, the newest first. */
    earlier: EarlierCount[];
  } | null;
  /** The level now, and the lowest it may have. */
  onHandNow: number;
  floor: number;
  /** What moved between the count and now, as units; 0 when nothing did or nothing is counted. */
  movedSince: number;
  /** Whether another count has corrected the level since. */
  countedElsewhere: boolean;
};

/** Why a line cannot be posted as it was counted. */
export type Obstacle = "COUNTED_ELSEWHERE" | "BELOW_FLOOR";

export type StocktakeLineList = {
  lines: StocktakeLineView[];
  counts: Record<LineFilter, number>;
} & Turns;

/** What a stocktake can cover, with how many variants that is. */
export type StocktakeScopes = {
  all: number;
  categories: { id: string; name: string; variants: number }[];
};
