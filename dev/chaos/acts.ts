import { cancelOrder } from "@/lib/checkout/cancel-order";
import { type Wish as Opening, openCheckout } from "@/lib/checkout/open-checkout";
import { refundAsWished, type WrittenWish } from "@/lib/checkout/refund-as-wished";
import { acceptQuarantined, refundQuarantined } from "@/lib/checkout/resolve-quarantine";
import type { Db } from "@/lib/db";

type Decision = { eventId: string; userId: string; note: string };

/** What a person asks of the shop, as the action behind the button does. */
export type Act =
  | { act: "open"; wish: Opening }
  | { act: "refund"; wish: WrittenWish }
  | { act: "cancel"; wish: { orderId: string; userId: string; note: string } }
  | { act: "accept" | "pay back"; wish: Decision };

export function carryOutAct(db: Db, asked: Act) {
  switch (asked.act) {
    case "open":
      return openCheckout(db, asked.wish);
    case "refund":
      return refundAsWished(db, asked.wish);
    case "cancel":
      return cancelOrder(db, asked.wish);
    case "accept":
      return acceptQuarantined(db, asked.wish);
    case "pay back":
      return refundQuarantined(db, asked.wish);
  }
}
