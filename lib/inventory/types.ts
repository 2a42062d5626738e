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
  lastMovement: { quantity: number; reason: MovementReasonName; at: Date } | null;
};

export type StockFilter = "all" | "low" | "out";

export type StockList = {
  rows: StockRow[];
  /** How many variants the search finds, by filter. */
  counts: Record<StockFilter, number>;
  page: number;
  pageCount: number;
};

/** Why staff change a level by hand. */
export type AdjustReason = Exclude<MoveReason, "CANCELLATION">;

/** What came of changing a level: the level then, and the movement, unless nothing had to move. */
export type StockChange =
  | { ok: true; message: string; variantId: string; quantity: number; onHand: number; movementId?: string }
  /** `onHand` where the level is what stood in the way. */
  | { ok: false; message: string; onHand?: number };

/** What made a movement happen, as far as the book knows. */
export type MovementCause = { kind: "ORDER" | "REFUND"; orderNumber: number };

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

export type MovementList = {
  movements: MovementView[];
  /** Give it as `before` for the next, older ones; null when these are the first ever. */
  older: string | null;
};
