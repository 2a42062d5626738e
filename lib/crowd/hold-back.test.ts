import { Agent, createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import { Crowd } from "./crowd";
import { ROOM_HEADER } from "./crowd-answer";
import { holdBack } from "./hold-back";

/** A shop that makes no page before it is told to. */
let made: string[];
let opened: Promise<void>;
let open: () => void;
const server = createServer(async (request, response) => {
  if (MADE_LATER.test(request.url ?? "")) await opened;
  made.push(`${request.method} ${request.url}`);
  response.end("A page");
});
const MADE_LATER = /^\/(?:cart|products\/teapot$)/;
let shop: string;
let release: () => void;
beforeEach(async () => {
  made = [];
  opened = new Promise((resolve) => {
    open = resolve;
  });
  release = holdBack(new Crowd());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  release();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** As many as are let in before anything is known of how fast it goes, and a hundred more. */
const [ROOM, MORE] = [50, 100];

/** Lets them come, and resolves when those who are turned away have their answers. */
async function crowd(path: string, init: RequestInit = {}) {
  const turnedAway: Response[] = [];
  const all = Array.from({ length: ROOM + MORE }, async () => {
    const answer = await fetch(`${shop}${path}`, init);
    if (answer.status === 503) turnedAway.push(answer);
    return answer.status;
  });
  await until(() => turnedAway.length >= MORE);
  return { turnedAway, all: Promise.allSettled(all) };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

test("of a hundred and fifty who come at once, as many are let in as there is room for, and for the others no page is made", async () => {
  const { turnedAway, all } = await crowd("/cart");
  expect(turnedAway.length).toBe(MORE);
  open();
  const served = (await all).filter((one) => one.status === "fulfilled" && one.value === 200);
  expect(served.length).toBe(ROOM);
  expect(made.length).toBe(ROOM);
});

test("meanwhile Stripe, staff, some who look and who has paid are answered", async () => {
  const { all } = await crowd("/cart");
  const event = await fetch(`${shop}/api/checkout/webhook`, { method: "POST", body: "{}" });
  const others = await Promise.all(["/admin/orders", "/products/kettle"].map((path) => fetch(shop + path)));
  expect([event, ...others].map(({ status }) => status)).toEqual([200, 200, 200]);
  // In line, and before the others.
  const paid = fetch(`${shop}/orders/0199`);
  open();
  expect((await paid).status).toBe(200);
  await all;
});

test("when they have gone, the next are let in", async () => {
  const { all } = await crowd("/cart");
  open();
  await all;
  expect((await fetch(`${shop}/cart`)).status).toBe(200);
});

test("whether there is room is said without a page being made", async () => {
  const ask = async () => {
    const asked = { method: "HEAD", headers: { [ROOM_HEADER]: "?" } };
    const { status, headers } = await fetch(`${shop}/cart`, asked);
    return { status, again: headers.get("retry-after") };
  };
  expect(await ask()).toEqual({ status: 204, again: null });
  const { all } = await crowd("/cart");
  expect(await ask()).toEqual({ status: 503, again: expect.stringMatching(/^\d+$/) });
  expect(made).toEqual([]);
  open();
  await all;
});

test("a connection is kept for longer than the proxies before it would use it again", async () => {
  const { headers } = await fetch(`${shop}/`);
  expect(Number(/timeout=(\d+)/.exec(headers.get("keep-alive") ?? "")?.[1])).toBeGreaterThan(60);
});

test("a form that is not taken costs nobody their connection", async () => {
  const { turnedAway, all } = await crowd("/cart", { method: "POST", body: "x".repeat(2_000) });
  expect(turnedAway.map(({ headers }) => headers.get("connection"))).not.toContain("close");
  open();
  await all;
});

test("a server that closes lets go of the connections that a proxy goes on using", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get(`${shop}/products/kettle`, { agent }, (answer) => {
        answer.resume().once("end", () => resolve(answer));
      }).once("error", reject);
    });
  expect((await ask()).headers.connection).toBe("keep-alive");
  // One is on its way while the server is told to close, and others would come behind it for ever.
  const last = ask();
  await until(() => made.length === 2);
  const closed = new Promise((resolve) => server.close(resolve));
  await last;
  const goesOn = (async () => {
    while (true) await ask();
  })();
  // It finds nobody there.
  await expect(goesOn).rejects.toThrow();
  await closed;
  agent.destroy();
});

test("whoever gives up makes room", async () => {
  const impatient = new AbortController();
  const { all } = await crowd("/cart", { signal: impatient.signal });
  impatient.abort();
  await all;
  open();
  await until(() => made.length > 0);
  expect((await fetch(`${shop}/cart`)).status).toBe(200);
});

describe("to whoever finds it full", () => {
  beforeEach(() => {
    release();
    const full = new Crowd();
    while (full.enter("coming", () => {}) && full.enter("paying", () => {}));
    release = holdBack(full);
  });
  const ask = async (path: string, init?: RequestInit) => {
    const { status, headers, body } = await fetch(`${shop}${path}`, init).then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      body: await answer.text(),
    }));
    expect(status).toBe(503);
    return { headers, body };
  };

  test("a page says so, and comes again by itself", async () => {
    const { headers, body } = await ask("/cart");
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src 'self';/,
    );
    expect(headers.get("x-frame-options")).toBe("DENY");
    const seconds = Number(headers.get("retry-after"));
    expect(seconds).toBeGreaterThanOrEqual(3);
    expect(body).toContain(`<noscript><meta http-equiv="refresh" content="${seconds}"></noscript>`);
    expect(body).toContain('<html lang="en" dir="ltr">');
    expect(body).toContain(en.Crowd.text);
  });

  test("it is said in the visitor's language", async () => {
    const { body } = await ask("/de/cart");
    expect(body).toContain('<html lang="de" dir="ltr">');
    expect(body).toContain(de.Crowd.title);
  });

  test("a form was not taken", async () => {
    const { body } = await ask("/products/teapot", { method: "POST", body: "quantity=1" });
    expect(body).toContain(en.Crowd.textSent);
  });

  test("what a script asked for is answered in a line", async () => {
    const action = await ask("/cart", { method: "POST", headers: { "next-action": "x" } });
    expect(action.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    const data = await ask("/api/cart");
    expect(JSON.parse(data.body)).toEqual({ message: en.Crowd.title });
  });
});
