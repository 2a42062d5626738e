import type { Turns } from "@/lib/paging";

/** One change that somebody made, for people to read. */
export type AuditRow = {
  id: string;
  at: Date;
  /** Null for what the program did by itself. */
  by: string | null;
  action: string;
  entity: string;
  entityId: string;
  /** Of the order, delivery or stocktake that was changed. */
  number: number | null;
  changes: AuditChange[];
};

/** What stood there before and after, as text; null where nothing did. */
export type AuditChange = { field: string; before: string | null; after: string | null };

export type AuditList = { rows: AuditRow[]; count: number } & Turns;
