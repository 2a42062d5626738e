import type { ReactElement } from "react";
import type { OrderView } from "@/lib/orders/types";

/** What a message about an order is written from. */
export type OrderLetter = { order: OrderView; store: string; url: string };

export type Message = { subject: string; body: ReactElement };
