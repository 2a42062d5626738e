import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { SEARCH_SECONDS } from "./lib/catalog/kept-search";
import { contentSecurityPolicy, everywhere, onData, overHttps } from "./lib/headers/policy";

const development = process.env["NODE_ENV"] === "development";

// Of several servers each would keep pages of its own, and a changed price would reach the others an hour later.
const sharedCache = process.env["REDIS_URL"]
  ? { cacheHandler: path.resolve("lib/page-cache/shared-cache.mjs"), cacheMaxMemorySize: 0 }
  : {};
// How the image is built (Dockerfile).
const standalone: NextConfig =
  process.env["NEXT_OUTPUT"] === "standalone"
    ? { output: "standalone", cacheHandler: path.resolve("deploy/page-cache.mjs") }
    : {};

const config: NextConfig = {
  ...(process.env["NEXT_DIST_DIR"] ? { distDir: process.env["NEXT_DIST_DIR"] } : {}),
  ...sharedCache,
  ...standalone,
  reactStrictMode: true,
  // `npm run typecheck`, a step of `npm test`, has the last word; a build would only repeat it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  serverExternalPackages: [
    "@node-rs/argon2",
    "@opentelemetry/context-async-hooks",
    "@opentelemetry/core",
    "@opentelemetry/exporter-metrics-otlp-http",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-metrics",
    "@opentelemetry/sdk-trace",
    "graphile-worker",
    "pino",
    "pg",
    "rate-limiter-flexible",
  ],
  // As long as a page may be cached at all (RENEW_AFTER_SECONDS). Any more would be sent to browsers as leave to
  // show a former price while they ask for today's (stale-while-revalidate).
  expireTime: 3600,
  experimental: {
    // Cached pages and reads live in this process's memory, bounded (cacheMaxMemorySize): an address that
    // nobody sells fills no disk, and a server started on another database never shows the former one's shelf.
    isrFlushToDisk: false,
    // Two root layouts (shop and admin) and a locale in the path: unmatched addresses need a page of their own.
    globalNotFound: true,
    // Staff pages say forbidden() to those who are signed in but may not look.
    authInterrupts: true,
    // Script files whose contents differ from what was built do not run.
    sri: { algorithm: "sha384" },
  },
  // Pages made for one visitor get a policy with a nonce instead, from proxy.ts.
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        ...everywhere,
        { key: "Content-Security-Policy", value: contentSecurityPolicy({ development }) },
      ],
    },
    { source: "/api/:path*", headers: onData },
    // Said here, for Next would add leave to go on showing it while a newer one is fetched.
    {
      source: "/:locale(de)?/search/:asked",
      headers: [{ key: "Cache-Control", value: `s-maxage=${SEARCH_SECONDS}` }],
    },
    // Pictures are shown in mails, too, which are read on other sites.
    {
      source: "/api/pictures/:name",
      headers: [{ key: "Cross-Origin-Resource-Policy", value: "cross-origin" }],
    },
    {
      source: "/:path*",
      has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
      headers: overHttps,
    },
  ],
  // English is the shop's default language and stands in no address: "/products/x" is served by "/en/products/x".
  redirects: async () => [
    { source: "/en", destination: "/", permanent: true },
    { source: "/en/:path*", destination: "/:path*", permanent: true },
    ...fromThisMachinesOtherName(process.env["SHOP_URL"]),
  ],
  rewrites: async () => ({
    beforeFiles: [],
    afterFiles: [
      { source: "/", destination: "/en" },
      {
        // The languages that stand in addresses are those of lib/language/locales.ts, but for the first.
        source: "/:first((?!(?:api|admin|de|_next)(?:/|$))[^/]+)/:rest*",
        destination: "/en/:first/:rest*",
      },
    ],
    fallback: [],
  }),
};

type Redirects = Awaited<ReturnType<NonNullable<NextConfig["redirects"]>>>;

/**
 * Cookies belong to a name. Whoever opens http://127.0.0.1:8888 where the shop's address is http://localhost:8888 would
 * come back from Stripe without their cart and their order.
 */
function fromThisMachinesOtherName(shopUrl = ""): Redirects {
  if (!URL.canParse(shopUrl)) return [];
  const { hostname, port, origin } = new URL(shopUrl);
  if (hostname !== "localhost") return [];
  const host = port ? `127\\.0\\.0\\.1:${port}` : "127\\.0\\.0\\.1";
  return [
    {
      source: "/:path((?!api/|_next/).*)",
      has: [{ type: "header", key: "host", value: host }],
      // So the server asks itself for the page that an action leads to. Sent elsewhere, without its cookies, it would
      // get no page, and the browser would load the whole of it anew.
      missing: [{ type: "header", key: "rsc" }],
      destination: `${origin}/:path`,
      permanent: false,
    },
  ];
}

const withLanguages = createNextIntlPlugin({
  requestConfig: "./app/language.ts",
  experimental: {
    // Which placeholders a text has, for TypeScript: written beside the catalogue, and not committed.
    createMessagesDeclaration: "./messages/en.json",
    // Texts are taken apart when the shop is built, so that no browser loads what reads plurals and placeholders.
    messages: { path: "./messages", format: "json", locales: "infer", precompile: true },
  },
});

export default withLanguages(config);
