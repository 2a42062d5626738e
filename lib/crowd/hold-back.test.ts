import { Agent, createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import { Crowd } from "./crowd";
import { ROOM_HEADER } from "./crowd-answer";
import { holdBack } from "./hold-back";

/** A shop that makes pages one after another, for five milliseconds each. */
let made: string[];
let last: Promise<unknown>;
const server = createServer((request, response) => {
  last = last
    .then(() => sleep(5))
    .then(() => {
      made.push(`${request.method} ${request.url}`);
      response.end("A page");
    });
});
let shop: string;
let release: () => void;
beforeEach(async () => {
  made = [];
  last = Promise.resolve();
  release = holdBack(new Crowd());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  release();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const crowd = (count: number, path: string, init: RequestInit = {}) =>
  Promise.all(Array.from({ length: count }, () => fetch(`${shop}${path}`, init)));

test("of three hundred who come at once, some are asked to come again, and no page is made for them", async () => {
  const answers = await crowd(300, "/cart");
  const served = answers.filter(({ status }) => status === 200);
  const turnedAway = answers.filter(({ status }) => status === 503);
  expect(served.length).toBeGreaterThanOrEqual(50);
  expect(served.length + turnedAway.length).toBe(300);
  expect(turnedAway.length).toBeGreaterThan(100);
  expect(made.length).toBe(served.length);
});

test("meanwhile Stripe, staff, some who look and who has paid are answered", async () => {
  const coming = crowd(300, "/cart");
  await sleep(50);
  const others = await Promise.all([
    fetch(`${shop}/api/checkout/webhook`, { method: "POST", body: "{}" }),
    fetch(`${shop}/admin/orders`),
    fetch(`${shop}/products/teapot`),
    fetch(`${shop}/orders/0199`),
  ]);
  expect(others.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  await coming;
});

test("when they have gone, the next are let in", async () => {
  await crowd(300, "/cart");
  expect((await fetch(`${shop}/cart`)).status).toBe(200);
});

test("whether there is room is said without a page being made", async () => {
  const ask = async () => {
    const asked = { method: "HEAD", headers: { [ROOM_HEADER]: "?" } };
    const { status, headers } = await fetch(`${shop}/cart`, asked);
    return { status, again: headers.get("retry-after") };
  };
  expect(await ask()).toEqual({ status: 204, again: null });
  expect(made).toEqual([]);
  const coming = crowd(300, "/cart");
  await sleep(50);
  expect(await ask()).toEqual({ status: 503, again: expect.stringMatching(/^\d+$/) });
  await coming;
});

test("a connection is kept for longer than the proxies before it would use it again", async () => {
  const { headers } = await fetch(`${shop}/`);
  expect(Number(/timeout=(\d+)/.exec(headers.get("keep-alive") ?? "")?.[1])).toBeGreaterThan(60);
});

test("a form that is not taken costs nobody their connection", async () => {
  const answers = await crowd(300, "/products/teapot", { method: "POST", body: "x".repeat(2_000) });
  const turnedAway = answers.filter(({ status }) => status === 503);
  expect(turnedAway.length).toBeGreaterThan(0);
  expect(turnedAway.map(({ headers }) => headers.get("connection"))).not.toContain("close");
});

test("a server that closes lets go of the connections that a proxy goes on using", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get(`${shop}/products/teapot`, { agent }, (answer) => {
        answer.resume().once("end", () => resolve(answer));
      }).once("error", reject);
    });
  expect((await ask()).headers.connection).toBe("keep-alive");
  // One is on its way while the server is told to close, and others would come behind it for ever.
  const last = ask();
  await sleep(2);
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
  const gaveUp = AbortSignal.timeout(100);
  await Promise.allSettled(Array.from({ length: 300 }, () => fetch(`${shop}/cart`, { signal: gaveUp })));
  await sleep(50);
  expect((await fetch(`${shop}/cart`)).status).toBe(200);
});

test("a page says so, in the visitor's language, and comes again by itself", async () => {
  const turnedAway = async (path: string, init?: RequestInit) => {
    const answer = (await crowd(300, path, init)).find(({ status }) => status === 503);
    if (!answer) throw new Error("All were let in.");
    return { headers: answer.headers, text: await answer.text() };
  };
  const english = await turnedAway("/cart");
  expect(english.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(english.headers.get("cache-control")).toBe("no-store");
  expect(english.headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src 'self';/,
  );
  expect(english.headers.get("x-frame-options")).toBe("DENY");
  const seconds = Number(english.headers.get("retry-after"));
  expect(seconds).toBeGreaterThanOrEqual(3);
  expect(english.text).toContain(`<noscript><meta http-equiv="refresh" content="${seconds}"></noscript>`);
  expect(english.text).toContain('<html lang="en" dir="ltr">');
  expect(english.text).toContain(en.Crowd.text);

  await last;
  const german = await turnedAway("/de/checkout");
  expect(german.text).toContain('<html lang="de" dir="ltr">');
  expect(german.text).toContain(de.Crowd.title);

  await last;
  const sent = await turnedAway("/products/teapot", { method: "POST", body: "quantity=1" });
  expect(sent.text).toContain(en.Crowd.textSent);

  // What a script sent and asks for is no page: it has words of its own.
  await last;
  const action = await turnedAway("/cart", { method: "POST", headers: { "next-action": "x" } });
  expect(action.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  await last;
  const data = await turnedAway("/api/cart");
  expect(JSON.parse(data.text)).toEqual({ message: en.Crowd.title });
});
