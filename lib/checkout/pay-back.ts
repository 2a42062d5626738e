import { failPoint } from "@/lib/fail-point";
import {
  BalanceTooLow,
  createRefund,
  listRefunds,
  RefundRefused,
  type StripeRefund,
} from "@/lib/stripe/refunds";

/** A refund that is noted here and not made at Stripe yet. The amount is minor units of its payment's currency. */
export type MeantRefund = { id: string; paymentIntentId: string; amountMinor: number; refusals: number };

/** Where a refund is written down: among those of an order, or of a payment in quarantine. */
export type RefundBook = {
  /** The refund as long as it is only meant: not made, and not dropped. */
  findMeant(): Promise<MeantRefund | null>;
  /** Writes down all that Stripe says of the refunds of this payment, ours among them. */
  note(paymentIntentId: string, made: StripeRefund[]): Promise<void>;
  /** Our balance at Stripe does not cover it: it is tried again later, and staff see meanwhile what it waits for. */
  wait(meant: MeantRefund, reason: string): Promise<void>;
  /** The money does not go back by this refund, and staff see why. */
  fail(meant: MeantRefund, reason: string): Promise<void>;
};

/**
 * Pays back what a refund says. Safe to run twice, to be interrupted anywhere, and to be tried again after Stripe has
 * forgotten the idempotency key: it looks for its own refund before it makes one.
 *
 * @throws whatever may pass by a repetition, once it is written down.
 */
export async function payBack(book: RefundBook): Promise<void> {
  const meant = await book.findMeant();
  if (!meant) return;
  const { id: refundId, paymentIntentId, amountMinor, refusals } = meant;
  const made = await listRefunds(paymentIntentId);
  // It may be among them; and what others have paid back may be news to us, and leave less to pay, or nothing.
  await book.note(paymentIntentId, made);
  if (!(await book.findMeant())) return;
  try {
    await failPoint("refund:looked");
    const answer = await createRefund({ refundId, paymentIntentId, amountMinor, refusals });
    await failPoint("refund:made");
    await book.note(paymentIntentId, [answer]);
  } catch (error) {
    if (error instanceof BalanceTooLow) await book.wait(meant, error.message);
    if (!(error instanceof RefundRefused)) throw error;
    // Somebody else may have been quicker after we looked: the next try will see it.
    if ((await listRefunds(paymentIntentId)).length > made.length) throw error;
    await book.fail(meant, error.message);
  }
}
