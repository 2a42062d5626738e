import type { ReactElement } from "react";
import type { OrderView } from "@/lib/orders/types";

/** What a message about an order is written from. `cause`: the id of what made it necessary. */
export type OrderLetter = {
  order: OrderView;
  store: string;
  /** Where parcels come back to, line by line; empty where the shop has not said. */
  returnAddress: string;
  url: string;
  cause: string;
};

export type Message = { subject: string; body: ReactElement };
