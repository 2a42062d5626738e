import type { Field, Form } from "./forms";
import type { Junk } from "./junk";
import { type Cookies, WHO, type Who } from "./people";
import type { Surface } from "./surface";
import { type Things, thingsOf } from "./things";

export interface Shot {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
}

/** All that a request can be about, as it is at the moment. */
export interface World {
  surface: Surface;
  things: Things;
  cookies: Cookies;
  /** What opens carts. */
  carts: string[];
  forms: ReadonlyMap<Who, readonly Form[]>;
}

/** What no route of ours answers, or one of Next's own. */
const ELSEWHERE: readonly [string, ...string[]] = [
  "/*",
  "/*/*/*",
  "/api/*",
  "/_next/static/*",
  "/_next/image",
  "/api/auth/*",
];
const NEXT_AUTH: readonly [string, ...string[]] = [
  "session",
  "csrf",
  "providers",
  "signin",
  "signout",
  "error",
  "callback/credentials",
];

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

/** The next request, malformed or not, of somebody who may or may not. */
export function nextShot(junk: Junk, world: World): Shot {
  const who = junk.one(WHO);
  const shot = junk.one<() => Shot>([
    () => ({
      method: junk.one(["GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "PUT"]),
      path: address(junk, world, world.surface.pages),
      headers: {},
    }),
    () =>
      withBody(junk, {
        method: junk.one(["GET", "POST", "POST", "PUT", "DELETE", "PATCH"]),
        path: address(junk, world, world.surface.handlers),
        headers: {},
      }),
    () => action(junk, world),
    () => action(junk, world),
    () => filledIn(junk, world, who) ?? action(junk, world),
    () => filledIn(junk, world, who) ?? action(junk, world),
    () => (junk.chance(0.3) ? upload(junk, world) : action(junk, world)),
  ])();
  const cart = junk.any(world.carts);
  const cookies = [world.cookies[who], cart && junk.chance(0.7) ? `cart=${cart}` : ""].filter(Boolean);
  return {
    ...shot,
    headers: {
      // Of one visitor among many: limits would refuse all that comes from a single address.
      "x-forwarded-for": `198.18.${junk.upTo(255)}.${junk.upTo(255)}`,
      ...(cookies.length > 0 ? { cookie: cookies.join("; ") } : {}),
      ...strangeHeaders(junk),
      ...shot.headers,
    },
  };
}

/** A form that stood on a page of theirs, with a few of its fields spoiled, sent as a browser without script does. */
function filledIn(junk: Junk, world: World, who: Who): Shot | undefined {
  const form = junk.any(world.forms.get(who) ?? []);
  if (!form) return;
  const fields = form.fields.map((field) => ({ ...field }));
  for (let spoiled = junk.upTo(3); spoiled > 0; spoiled--) spoil(junk, fields);
  const path = form.action.startsWith("/") ? form.action : form.page;
  if (form.method === "GET") {
    const query = fields.map(({ name, value }) => `${encode(name)}=${encode(value)}`).join("&");
    return { method: "GET", path: `${path.split("?")[0]}?${query}`.slice(0, 12_000), headers: {} };
  }
  const { type, body } = multipart(junk, fields);
  return { method: "POST", path, headers: { "content-type": type }, body };
}

function spoil(junk: Junk, fields: Field[]): void {
  // What React itself put there is for actions sent by hand.
  const own = fields.filter(({ name }) => !name.startsWith("$ACTION"));
  const field = junk.any(own);
  const how = junk.upTo(9);
  if (!field || how === 0) fields.push({ name: junk.name(), value: junk.text(), isFile: junk.chance(0.1) });
  else if (how === 1) fields.splice(fields.indexOf(field), 1);
  else if (how === 2) fields.push({ ...field, value: junk.text() });
  else if (how === 3) field.isFile = !field.isFile;
  else field.value = how < 6 ? `${junk.number()}` : junk.text();
}

/** Files for the handlers that take them, which may be pictures and lists, and mostly are not. */
function upload(junk: Junk, world: World): Shot {
  const product = junk.any(world.things.get("product") ?? []) ?? "x";
  const [path, name] = junk.one([
    [`/api/admin/products/${product}/pictures`, "picture"],
    ["/api/admin/stock/import", "file"],
  ]);
  const { type, body } = multipart(junk, [
    { name: junk.chance(0.9) ? name : junk.name(), value: file(junk, world), isFile: true },
  ]);
  return { method: "POST", path, headers: { "content-type": type }, body };
}

function file(junk: Junk, world: World): string {
  const skus = world.things.get("variant.sku") ?? [];
  return junk.one<() => string>([
    () => junk.text(),
    () => spoiled(junk, Buffer.from(SMALL_PICTURE, "base64").toString("latin1")),
    () => `\x89PNG\r\n\x1a\n${junk.text()}`,
    () => `GIF89a${junk.text()}`,
    () => `<svg xmlns="http://www.w3.org/2000/svg">${junk.text()}</svg>`,
    () => {
      const columns = ["sku", "on_hand", "expected_on_hand", "backorder_limit", "expected_backorder_limit"];
      const mark = junk.one([",", ",", ";", "\t"]);
      const rows = Array.from({ length: junk.upTo(40) }, () =>
        columns.map((column) =>
          column === "sku" && junk.chance(0.9) ? (junk.any(skus) ?? "x") : `${junk.number()}`,
        ),
      );
      return spoiled(junk, [columns, ...rows].map((row) => row.join(mark)).join("\r\n"));
    },
  ])();
}

/** Half of the time with a piece cut out or put in. */
function spoiled(junk: Junk, content: string): string {
  if (junk.chance(0.5)) return content;
  const at = junk.upTo(content.length);
  return content.slice(0, at) + (junk.chance(0.5) ? junk.text() : "") + content.slice(at + junk.upTo(20));
}

/** A picture of one pixel. */
const SMALL_PICTURE =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

function address(junk: Junk, world: World, places: readonly string[]): string {
  const place = (junk.chance(0.9) && junk.any(places)) || junk.one(ELSEWHERE);
  const path = place
    .replace("/[locale]", junk.chance(0.7) ? "" : "/de")
    .replace("[...nextauth]", () => (junk.chance(0.9) ? junk.one(NEXT_AUTH) : segment(junk)))
    // Half of the time, what the place is about is there.
    .replace(
      /\[[^\]]*\]/g,
      () => (junk.chance(0.5) && junk.any(thingsOf(place, world.things))) || segment(junk),
    )
    .replaceAll("*", () => segment(junk));
  const query = Array.from({ length: junk.chance(0.5) ? 0 : 1 + junk.upTo(3) }, () => {
    const value = junk.chance(0.02) ? "x".repeat(10_240) : junk.text().slice(0, 3_000);
    return `${junk.one(QUERIES)}=${junk.chance(0.8) ? encode(value) : printable(value)}`;
  });
  return `${path || "/"}${query.length ? `?${query.join("&")}` : ""}`;
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
      `cart=${printable(junk.text()).slice(0, 1_000)}; next-auth.session-token=${printable(junk.text()).slice(0, 1_000)}; next-auth.callback-url=${printable(junk.text()).slice(0, 1_000)}`,
    ],
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
function action(junk: Junk, world: World): Shot {
  const known = junk.any(world.surface.actions);
  const id = (junk.chance(0.9) && known?.id) || junk.one(["x", "0".repeat(42), "__proto__", ""]);
  // Elsewhere than on a page of its own, Next does not run it.
  const path = address(junk, world, (junk.chance(0.8) && known?.pages) || world.surface.pages);
  const byScript: Record<string, string> = { "next-action": id, accept: "text/x-component" };
  return junk.one<() => Shot>([
    () => ({
      method: "POST",
      path,
      headers: { ...byScript, "content-type": "text/plain;charset=UTF-8" },
      body: Buffer.from(JSON.stringify(Array.from({ length: junk.upTo(3) }, () => junk.value()))),
    }),
    () => {
      const { type, body } = multipart(junk, [
        ...fieldsOf(junk, "1_"),
        {
          name: "0",
          isFile: false,
          value: junk.one([
            '[null,"$K1"]',
            '["$K1"]',
            '["$K9"]',
            "[",
            '["$F1"]',
            '["$@1"]',
            '["$1:__proto__:then"]',
          ]),
        },
      ]);
      return { method: "POST", path, headers: { ...byScript, "content-type": type }, body };
    },
    () => {
      const { type, body } = multipart(junk, [
        { name: `$ACTION_ID_${id}`, value: "", isFile: false },
        ...fieldsOf(junk),
      ]);
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

const fieldsOf = (junk: Junk, before = ""): Field[] =>
  junk.fields().map(([name, value]) => ({ name: `${before}${name}`, value, isFile: junk.chance(0.1) }));

function multipart(junk: Junk, fields: readonly Field[]): { type: string; body: Buffer } {
  const boundary = "----fuzz";
  const parts = fields.map(({ name, value, isFile }) => {
    const file = isFile
      ? `; filename="${junk.one(["a.png", "levels.csv", "../x", ""])}"\r\nContent-Type: ${junk.one(["image/png", "text/csv", "x"])}`
      : "";
    const content = isFile ? Buffer.from(value, "latin1") : Buffer.from(value);
    return [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`),
      content,
      Buffer.from("\r\n"),
    ];
  });
  const end = Buffer.from(junk.chance(0.95) ? `--${boundary}--\r\n` : "");
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat([...parts.flat(), end]) };
}
