import Stripe from "stripe";

const WAITS_MS = [300, 900, 2_000];

/**
 * Asks again, a little later each time, when Stripe says that it is asked too often: the SDK itself gives up
 * at the first 429 (Stripe, "Rate limits"). The request must be safe to repeat.
 */
export async function patiently<T>(request: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeRateLimitError)) throw error;
      // Jitter: many that were refused together should not come back together.
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
    }
  }
  return request();
}
