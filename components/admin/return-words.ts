import type { ReturnReasonName, ReturnStatusName } from "@/lib/orders/types";

export const returnReasonWords: Record<ReturnReasonName, string> = {
  CHANGED_MIND: "Changed their mind",
  DAMAGED: "Came damaged",
  WRONG_ITEM: "Not what was ordered",
  NOT_AS_SHOWN: "Not as it was shown",
  OTHER: "Something else",
};

export const returnStates = {
  ASKED: { word: "Asked for", tone: "warning" },
  APPROVED: { word: "Approved, on its way", tone: "accent" },
  DECLINED: { word: "Declined", tone: "neutral" },
  RECEIVED: { word: "Received", tone: "positive" },
} as const satisfies Record<ReturnStatusName, { word: string; tone: string }>;
