import { Agent, createServer, get, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import { Crowd, type Way } from "./crowd";
import { ROOM_HEADER } from "./crowd-answer";
import { holdBack } from "./hold-back";

/** A shop that makes no page before it is told to. */
let made: string[];
let opened: Promise<void>;
let open: () => void;
const server = createServer(async (request, response) => {
  marks.push(String(request.headers["x-truecount-own"]));
  if (MADE_LATER.test(request.url ?? "")) await opened;
  made.push(`${request.method} ${request.url}`);
  response.end("A page");
});
const MADE_LATER = /^\/(?:cart|products\/teapot)/;
/** How far those had come who were let in, and by what Next would know its own. */
let entered: Way[];
let marks: string[];
class Watched extends Crowd {
  override enter(way: Way, serve: () => void) {
    const leave = super.enter(way, serve);
    if (leave) entered.push(way);
    return leave;
  }
}
let watched: Watched;
let shop: string;
let release: () => void;
beforeEach(async () => {
  made = [];
  opened = new Promise((resolve) => {
    open = resolve;
  });
  entered = [];
  marks = [];
  watched = new Watched();
  release = holdBack(watched);
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
  const staff = { headers: { cookie: "a=b; next-auth.session-token=x" } };
  const answers = await Promise.all([
    fetch(`${shop}/api/checkout/webhook`, { method: "POST", body: "{}" }),
    fetch(`${shop}/admin/orders`, staff),
    fetch(`${shop}/products/kettle`),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  // In line, and before most of the others.
  const paid = fetch(`${shop}/orders/0199`);
  await until(() => entered.includes("paid"));
  open();
  expect((await paid).status).toBe(200);
  await all;
  expect(made.indexOf("GET /orders/0199")).toBeLessThan(10);
});

test("what an action asks of its own server does not wait behind it", async () => {
  const { all } = await crowd("/products/teapot-set", { method: "POST", body: "x" });
  // As Next does when an action leads on: with the headers that it was asked with.
  const own = await fetch(`${shop}/account`, { headers: { "x-truecount-own": marks.at(-1) ?? "" } });
  expect(own.status).toBe(200);
  // Nobody else knows the word.
  expect((await fetch(`${shop}/account`, { headers: { "x-truecount-own": "x" } })).status).toBe(503);
  open();
  await all;
});

test("who was told that there is room keeps their place for a while", async () => {
  const asked = { method: "HEAD", headers: { [ROOM_HEADER]: "?" } };
  const told = await fetch(`${shop}/cart`, asked);
  const overHttps = { ...asked, headers: { ...asked.headers, "x-forwarded-proto": "https" } };
  expect((await fetch(`${shop}/cart`, overHttps)).headers.get("set-cookie")).toMatch(
    /; HttpOnly;.*; Secure$/,
  );
  const [place = ""] = told.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  const { all } = await crowd("/cart");
  expect((await fetch(`${shop}/cart`)).status).toBe(503);
  const forged = place.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  expect((await fetch(`${shop}/cart`, { headers: { cookie: forged } })).status).toBe(503);
  const kept = fetch(`${shop}/cart`, { headers: { cookie: place } });
  await until(() => entered.includes("paying"));
  open();
  expect((await kept).status).toBe(200);
  await all;
});

test("visitors who have gone take up no room, those neither who asked for much in one breath", async () => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  socket.write("GET /cart HTTP/1.1\r\nHost: x\r\n\r\n".repeat(ROOM));
  await until(() => entered.length === ROOM);
  expect((await fetch(`${shop}/cart`)).status).toBe(503);
  socket.destroy();
  await until(() => watched.hasRoom("coming"));
  const next = Array.from({ length: ROOM }, () => watched.enter("coming", () => {}));
  expect(next).not.toContain(null);
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
  const ask = (path: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get(`${shop}${path}`, { agent }, (answer) => {
        answer.resume().once("end", () => resolve(answer));
      }).once("error", reject);
    });
  expect((await ask("/products/kettle")).headers.connection).toBe("keep-alive");
  // One is being answered while the server is told to close, and others would come behind it for ever.
  const last = ask("/cart");
  await until(() => marks.length === 2);
  const closed = new Promise((resolve) => server.close(resolve));
  open();
  await last;
  const goesOn = (async () => {
    while (true) await ask("/products/kettle");
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

  test("over https, browsers are told to stay there", async () => {
    const { headers } = await ask("/cart", { headers: { "x-forwarded-proto": "https" } });
    expect(headers.get("strict-transport-security")).toMatch(/^max-age=/);
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
    expect(action.headers.get("content-type")).toBe("text/plain");
    const data = await ask("/api/cart");
    expect(JSON.parse(data.body)).toEqual({ message: en.Crowd.title });
  });
});
