import { v7 as uuid } from "uuid";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import type { Db } from "@/lib/db";
import type { OrderMail } from "@/lib/jobs/enqueue";
import { orderUrl } from "@/lib/orders/order-key";
import { readOrder } from "@/lib/orders/read-order";
import { cancelled } from "./cancelled";
import { confirmation } from "./confirmation";
import { orderLink } from "./order-link";
import { partlySoldOut } from "./partly-sold-out";
import { refunded } from "./refunded";
import { returnApproved } from "./return-approved";
import { returnDeclined } from "./return-declined";
import { sendMail } from "./send-mail";
import { shipped } from "./shipped";
import { soldOut } from "./sold-out";
import type { Message, OrderLetter } from "./types";

/** Each message that an order can cause. */
const MESSAGES: Record<OrderMail, (letter: OrderLetter) => Message> = {
  confirmation,
  "sold-out": soldOut,
  "partly-sold-out": partlySoldOut,
  refunded,
  shipped,
  cancelled,
  "return-approved": returnApproved,
  "return-declined": returnDeclined,
  link: orderLink,
};

/**
 * Writes to whoever ordered, once for each cause: `key` names it. The row is written after the mail server
 * has taken the message; a crash in between sends it once more, under the same Message-ID.
 */
export async function mailAboutOrder(
  db: Db,
  about: { orderId: string; mail: OrderMail; key: string },
): Promise<void> {
  if (await db.orderMail.findUnique({ where: { key: about.key } })) return;
  const [order, settings] = await Promise.all([readOrder(db, about.orderId), readStoreSettings(db)]);
  if (!order?.email) return;
  // As `orderMail` writes it.
  const cause = about.key.slice(`${about.mail}-`.length);
  const message = MESSAGES[about.mail]({
    order,
    store: settings.name,
    returnAddress: settings.returnAddress,
    url: orderUrl(order.id, order.locale),
    cause,
  });
  if (!(await sendMail({ to: order.email, key: about.key, replyTo: settings.supportEmail, ...message })))
    return;
  await db.orderMail.createMany({
    data: [{ id: uuid(), orderId: order.id, kind: about.mail, key: about.key }],
    skipDuplicates: true,
  });
}
