import type { Turns } from "@/lib/paging";
import type { MoveReason } from "./move-stock";

export type MovementReasonName = MoveReason | "SALE";

/** One variant's line in the stock book. Counts are units. */
export type StockRow = {
  variantId: string;
  sku: string;
  productName: string;
  /** "Small / Blue", or "" for a product with one variant. */
  variantName: string;
  tint: string;
  imagePath: string | null;
  onHand: number;
  backorderLimit: number;
  /** The variant's own, or the store's default. */
  lowThreshold: number;
  /** Units in checkouts that can still be paid: a hint of what may be sold soon. They hold nothing. */
  atTill: number;
  /** The level at the end of each of the last thirty days, today's last. */
  trend: number[];
  lastMovement: { quantity: number; reason: MovementReasonName; at: Date } | null;
};

export type StockFilter = "all" | "low" | "out" | "negative" | "archived";

/** Which lines of the stock book somebody wants to see. */
export type StockWish = {
  search: string;
  filter: StockFilter;
  /** The slug of a category; null for all of them. */
  category: string | null;
  /** The id of a product; null for all of them. */
  product: string | null;
};

/** What the columns are called that a list can be put in the order of. */
export const stockSorts = [
  "product",
  "sku",
  "on-hand",
  "at-till",
  "backorder-limit",
  "low-from",
  "moved",
  "trend",
] as const;

export type StockSort = (typeof stockSorts)[number];

export type StockSorting = { sort: StockSort; descending: boolean };

export type StockList = {
  rows: StockRow[];
  /** How many variants the search finds, by filter. */
  counts: Record<StockFilter, number>;
  /** The place to give as `after` for the next page, or as `before` for the previous one; null at the ends. */
  next: string | null;
  previous: string | null;
};

/** Why staff change a level by hand. */
export type AdjustReason = Exclude<MoveReason, "CANCELLATION">;

/** What came of changing a level: the level then, and the movement, unless nothing had to move. */
export type StockChange =
  | { ok: true; message: string; variantId: string; quantity: number; onHand: number; movementId?: string }
  /** `onHand` where the level is what stood in the way. */
  | { ok: false; message: string; onHand?: number };

/** A movement that changed a level, and the level after it. */
export type LevelChange = { variantId: string; movementId: string; quantity: number; onHand: number };

/** What came of changing many levels at once: all that moved; or nothing did, and why. */
export type ManyChanges =
  | { ok: true; message: string; changes: LevelChange[] }
  | { ok: false; message: string };

/** What made a movement happen, as far as the book knows. */
export type MovementCause =
  | { kind: "ORDER" | "REFUND"; orderNumber: number }
  | { kind: "IMPORT"; importId: string; row: number }
  | { kind: "STOCKTAKE"; stocktakeNumber: number }
  | { kind: "DELIVERY"; deliveryNumber: number };

/** What a movement's cause is called, on the screens and in files. */
export function causeWords(cause: MovementCause): string {
  switch (cause.kind) {
    case "ORDER":
      return `order ${cause.orderNumber}`;
    case "REFUND":
      return `refund of order ${cause.orderNumber}`;
    case "IMPORT":
      return `import, row ${cause.row}`;
    case "STOCKTAKE":
      return `stocktake ${cause.stocktakeNumber}`;
    case "DELIVERY":
      return `delivery ${cause.deliveryNumber}`;
  }
}

export type MovementView = {
  id: string;
  /** Movements of the whole shop in the order they were written; a cursor for the next page. */
  seq: string;
  at: Date;
  variantId: string;
  sku: string;
  productName: string;
  variantName: string;
  quantity: number;
  onHandAfter: number;
  reason: MovementReasonName;
  cause: MovementCause | null;
  /** Name of the person; null for a sale, which nobody but the payment makes. */
  by: string | null;
  note: string | null;
  /** The movement that this one takes back. */
  reverses: { quantity: number; at: Date } | null;
  undo: "POSSIBLE" | "DONE" | "IMPOSSIBLE";
};

/** From the one moment, included, to the other, excluded; open where there is none. */
export type Period = { from?: Date | undefined; to?: Date | undefined };

/** How a level went: what it was at `from`, and the changes until `to`, in their order. */
export type LevelCurve = {
  from: Date;
  to: Date;
  before: number;
  steps: { at: Date; quantity: number; level: number }[];
};

export type MovementList = {
  movements: MovementView[];
  /** Give it as `before` for the next, older ones; null when these are the first ever. */
  older: string | null;
};

/** What is wrong with one cell of an uploaded file; with the row as a whole where `column` is null. */
export type RowProblem = { column: string | null; message: string };

export type ImportStatusName =
  | "READING"
  | "READY"
  | "REFUSED"
  | "APPLYING"
  | "APPLIED"
  | "UNDOING"
  | "UNDONE";

/** An uploaded file of levels and what has become of it. */
export type ImportView = {
  id: string;
  fileName: string;
  status: ImportStatusName;
  problem: string | null;
  rowCount: number;
  workDone: number;
  workTotal: number;
  /** Rows that changed something; null until it is applied. */
  changedCount: number | null;
  by: string;
  createdAt: Date;
  appliedAt: Date | null;
  undoneAt: Date | null;
};

/** What a row of the file would do now: nothing, something; or why it must not. */
export type RowVerdict = "SAME" | "CHANGE" | "CONFLICT" | "PROBLEM";

/** One value that a row changes; null for the store's default. */
export type RowChange = { from: number | null; to: number | null };

export type ImportRowView = {
  row: number;
  sku: string;
  variantId: string | null;
  productName: string | null;
  variantName: string | null;
  verdict: RowVerdict;
  onHand: RowChange | null;
  backorderLimit: RowChange | null;
  lowThreshold: RowChange | null;
  problems: RowProblem[];
};

export type ImportRows = { rows: ImportRowView[] } & Turns;
