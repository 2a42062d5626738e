import type { Junk } from "./junk";

export interface Shot {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
}

const PAGES = [
  "/",
  "/products",
  "/products/*",
  "/categories/*",
  "/search",
  "/cart",
  "/checkout",
  "/checkout/success",
  "/checkout/cancelled",
  "/orders/*",
  "/sign-in",
  "/sign-in/join",
  "/account",
  "/de",
  "/de/cart",
  "/de/account",
  "/admin",
  "/admin/stock",
  "/admin/stock/*",
  "/admin/stock/import",
  "/admin/stock/import/*",
  "/api/admin/stock/export",
  "/api/admin/stock/import",
  "/admin/orders",
  "/admin/orders/*",
  "/admin/orders/*/slip",
  "/admin/orders/slips",
  "/admin/orders/ship",
  "/admin/orders/export",
  "/admin/people",
  "/admin/settings",
  "/admin/audit",
  "/admin/payments",
  "/admin/payments/*",
  "/*",
  "/*/*/*",
  "/_next/static/*",
  "/_next/image",
  "/robots.txt",
  "/sitemap.xml",
] as const satisfies [string, ...string[]];

const HANDLERS = [
  "/api/cart",
  "/api/cards",
  "/api/stock",
  "/api/search",
  "/api/health",
  "/api/ready",
  "/api/auth/session",
  "/api/auth/csrf",
  "/api/auth/providers",
  "/api/auth/signin",
  "/api/auth/signout",
  "/api/auth/error",
  "/api/auth/callback/credentials",
  "/api/auth/*",
  "/api/checkout/webhook",
  "/api/*",
] as const satisfies [string, ...string[]];

const QUERIES = [
  "q",
  "page",
  "v",
  "key",
  "session_id",
  "callbackUrl",
  "status",
  "verdict",
  "said",
  "before",
  "url",
  "w",
  "_rsc",
  "x-nextjs-data",
  "__proto__",
] as const satisfies [string, ...string[]];

/** The next malformed request. `actionIds` are those of the build, as any browser can read them in its scripts. */
export function nextShot(junk: Junk, actionIds: readonly string[]): Shot {
  const shot = junk.one<() => Shot>([
    () => ({
      method: junk.one(["GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "PUT"]),
      path: address(junk, PAGES),
      headers: {},
    }),
    () =>
      withBody(junk, {
        method: junk.one(["GET", "POST", "POST", "PUT", "DELETE", "PATCH"]),
        path: address(junk, HANDLERS),
        headers: {},
      }),
    () => action(junk, actionIds),
    () => action(junk, actionIds),
  ])();
  return { ...shot, headers: { ...strangeHeaders(junk), ...shot.headers } };
}

function address(junk: Junk, places: readonly [string, ...string[]]): string {
  const path = junk.one(places).replaceAll("*", () => segment(junk));
  const query = Array.from({ length: junk.chance(0.5) ? 0 : 1 + junk.upTo(3) }, () => {
    const value = junk.chance(0.02) ? "x".repeat(10_240) : junk.text().slice(0, 3_000);
    return `${junk.one(QUERIES)}=${junk.chance(0.8) ? encode(value) : printable(value)}`;
  });
  return query.length ? `${path}?${query.join("&")}` : path;
}

const segment = (junk: Junk) => {
  const text = junk.text().slice(0, 500);
  return junk.chance(0.7) ? encode(text) : printable(text);
};
const encode = (text: string) => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, ""));
/** As much of a text as a request line can hold without being cut. */
const printable = (text: string) => text.replace(/[^\x21-\x7e]/g, "").replace(/[?#]/g, "");

function strangeHeaders(junk: Junk): Record<string, string> {
  const all: [string, string][] = [
    ["rsc", "1"],
    ["next-router-prefetch", junk.one(["1", "2", "x"])],
    ["next-router-state-tree", printable(junk.text()).slice(0, 1_000)],
    ["next-router-segment-prefetch", junk.one(["/_tree", "/x", "/__PAGE__", "%"])],
    [
      "cookie",
      `cart=${printable(junk.text()).slice(0, 1_000)}; next-auth.session-token=${printable(junk.text()).slice(0, 1_000)}`,
    ],
    ["x-forwarded-for", `203.0.113.${junk.upTo(255)}`],
    ["x-forwarded-for", printable(junk.text()).slice(0, 200)],
    ["x-forwarded-proto", junk.one(["https", "http", "x"])],
    ["accept", junk.one(["*/*", "text/html", "x", "application/json"])],
    ["accept-language", printable(junk.text()).slice(0, 100)],
    ["range", "bytes=0-1,2-3,-99"],
    ["if-none-match", '"x", *'],
    ["if-modified-since", "never"],
    ["origin", junk.one(["null", "https://evil.example", "x"])],
    [
      "content-type",
      junk.one(["multipart/form-data", "application/json", "text/plain", "x/y; charset=\u00ff"]),
    ],
  ];
  return Object.fromEntries(all.filter(() => junk.chance(0.12)));
}

function withBody(junk: Junk, shot: Shot): Shot {
  if (shot.method === "GET" || junk.chance(0.2)) return shot;
  const [type, text] = junk.one<() => [string, string]>([
    () => ["application/json", JSON.stringify(junk.value())],
    () => ["application/json", junk.text()],
    () => ["application/x-www-form-urlencoded", new URLSearchParams(junk.fields()).toString()],
    () => ["text/plain", junk.text()],
    () => ["application/json", `${"[".repeat(5_000)}`],
  ])();
  const headers: Record<string, string> = { "content-type": type };
  if (shot.path.includes("webhook")) {
    headers["stripe-signature"] = junk.one([
      "t=1,v1=x",
      "t=9999999999,v1=00",
      "",
      "t=,v1=",
      printable(junk.text()).slice(0, 500),
    ]);
  }
  return { ...shot, headers, body: Buffer.from(text) };
}

/** A server action, called as React calls it, as a form without script does, and as neither would. */
function action(junk: Junk, actionIds: readonly string[]): Shot {
  const id = junk.chance(0.9)
    ? (actionIds[junk.upTo(actionIds.length - 1)] ?? "x")
    : junk.one(["x", "0".repeat(42), "__proto__", ""]);
  const path = address(junk, PAGES);
  const byScript: Record<string, string> = { "next-action": id, accept: "text/x-component" };
  return junk.one<() => Shot>([
    () => ({
      method: "POST",
      path,
      headers: { ...byScript, "content-type": "text/plain;charset=UTF-8" },
      body: Buffer.from(JSON.stringify(Array.from({ length: junk.upTo(3) }, () => junk.value()))),
    }),
    () => {
      const names = junk.fields().map(([name, value]): [string, string] => [`1_${name}`, value]);
      const { type, body } = multipart(junk, [
        ...names,
        [
          "0",
          junk.one([
            '[null,"$K1"]',
            '["$K1"]',
            '["$K9"]',
            "[",
            '["$F1"]',
            '["$@1"]',
            '["$1:__proto__:then"]',
          ]),
        ],
      ]);
      return { method: "POST", path, headers: { ...byScript, "content-type": type }, body };
    },
    () => {
      const { type, body } = multipart(junk, [[`$ACTION_ID_${id}`, ""], ...junk.fields()]);
      return { method: "POST", path, headers: { "content-type": type }, body };
    },
    () => ({
      method: "POST",
      path,
      headers: {
        ...byScript,
        "content-type": junk.one(["text/plain", "application/json", "x", "multipart/form-data; boundary="]),
      },
      body: Buffer.from(junk.text()),
    }),
    () => ({
      method: "POST",
      path,
      headers: { ...byScript, "content-type": "text/plain;charset=UTF-8" },
      body: Buffer.alloc(junk.chance(0.05) ? 1_100_000 : 10, "x"),
    }),
  ])();
}

function multipart(junk: Junk, fields: [name: string, value: string][]): { type: string; body: Buffer } {
  const boundary = "----fuzz";
  const parts = fields.map(([name, value]) => {
    const file = junk.chance(0.1)
      ? `; filename="${junk.one(["a.png", "../x", ""])}"\r\nContent-Type: image/png`
      : "";
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
  });
  const end = junk.chance(0.9) ? `--${boundary}--\r\n` : "";
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.from(parts.join("") + end) };
}
