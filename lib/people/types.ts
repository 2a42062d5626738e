import type { RoleName } from "@/lib/auth/types";
import type { Money } from "@/lib/money";
import type { Turns } from "@/lib/paging";

export type StaffRole = Exclude<RoleName, "CUSTOMER">;

export type StaffRow = { id: string; email: string; name: string; role: StaffRole; since: Date };

export type InvitationRow = {
  id: string;
  email: string;
  role: StaffRole;
  by: string;
  at: Date;
  expiresAt: Date;
};

/** Somebody who bought, or has an account, known by their mail address. */
export type CustomerRow = {
  email: string;
  /** As on their last parcel, else as in their account. */
  name: string | null;
  orderCount: number;
  /** What the shop kept: paid, less refunds that did not fail. */
  kept: Money;
  lastOrderAt: Date | null;
  hasAccount: boolean;
};

/** `more`: there are more than `count`. */
export type CustomerList = { rows: CustomerRow[]; count: number; more: boolean } & Turns;

export type Outcome = { ok: true; message: string } | { ok: false; message: string };

/** What a mailed link does: lets its holder choose a new password, makes an address theirs, signs them in. */
export type LinkKind = "RESET" | "EMAIL" | "SIGN_IN";

/** Who is to be signed in, and with which generation of their sessions. */
export type SignedIn = { id: string; version: number; role: RoleName };
