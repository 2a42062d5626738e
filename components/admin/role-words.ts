import type { RoleName } from "@/lib/auth/types";

export const roleWords: Record<RoleName, string> = {
  CUSTOMER: "Customer",
  VIEWER: "Viewer",
  STAFF: "Staff",
  OWNER: "Owner",
};

/** What each role may do, in a few words. */
export const roleHints = {
  VIEWER: "Sees everything, changes nothing",
  STAFF: "Orders, refunds, stock, products",
  OWNER: "All of it, and people and settings",
} as const;
