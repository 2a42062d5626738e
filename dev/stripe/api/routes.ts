import type { Route } from "./call";
import { priceRoutes } from "./prices";
import { productRoutes } from "./products";
import { sessionRoutes } from "./sessions";

/** Everything of Stripe's API that is covered here. */
export const ROUTES: readonly Route[] = [...sessionRoutes, ...productRoutes, ...priceRoutes];

const COMPILED = ROUTES.map((route) => ({
  ...route,
  pattern: new RegExp(`^${route.path.replaceAll(":id", "([^/]+)")}$`),
}));

/** The route for a request, and the ids in its path. */
export function findRoute(method: string, path: string): { route: Route; ids: string[] } | undefined {
  for (const route of COMPILED) {
    const match = route.method === method ? route.pattern.exec(path) : null;
    if (match) return { route, ids: match.slice(1).map(decodeURIComponent) };
  }
  return undefined;
}
