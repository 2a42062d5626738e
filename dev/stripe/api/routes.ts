import { accountRoutes } from "./account";
import { balanceRoutes } from "./balance";
import type { Route } from "./call";
import { chargeRoutes } from "./charges";
import { couponRoutes } from "./coupons";
import { customerRoutes } from "./customers";
import { disputeRoutes } from "./disputes";
import { invalidRequest } from "./errors";
import { eventRoutes } from "./events";
import { paymentIntentRoutes } from "./payment-intents";
import { paymentMethodRoutes } from "./payment-methods";
import { paymentPageRoutes } from "./payment-pages";
import { priceRoutes } from "./prices";
import { productRoutes } from "./products";
import { promotionCodeRoutes } from "./promotion-codes";
import { refundRoutes } from "./refunds";
import { sessionRoutes } from "./sessions";
import { webhookEndpointRoutes } from "./webhook-endpoints";

/** Everything of Stripe's API that is covered here. */
export const ROUTES: readonly Route[] = [
  ...sessionRoutes,
  ...productRoutes,
  ...priceRoutes,
  ...couponRoutes,
  ...promotionCodeRoutes,
  ...customerRoutes,
  ...paymentMethodRoutes,
  ...paymentIntentRoutes,
  ...paymentPageRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...balanceRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
  ...accountRoutes,
];

const COMPILED = ROUTES.map((route) => ({
  ...route,
  pattern: new RegExp(`^${route.path.replaceAll(":id", "([^/]+)")}$`),
}));

/** The route for a request, and the ids in its path. Throws a StripeError for a path that is no text. */
export function findRoute(method: string, path: string): { route: Route; ids: string[] } | undefined {
  for (const route of COMPILED) {
    const match = route.method === method ? route.pattern.exec(path) : null;
    if (match) return { route, ids: match.slice(1).map(decoded) };
  }
  return undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalidRequest(`Invalid URL: ${part} is not percent-encoded UTF-8.`);
  }
}
