import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readKeptSearch } from "@/lib/catalog/kept-search";
import { isAddress, mendAddresses, mended } from "./mend-addresses";

const gone = (slug: string) => slug === "lost lamp";

const server = createServer((request, response) =>
  response.end(`${request.url}${"next-action" in request.headers ? " as an action" : ""}`),
);
beforeAll(() => {
  mendAddresses(gone);
  return new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void server.close());

test.each(["/", "/products/t%C3%A9?q=%ff", "/orders/1%2f2", "/_next/static/chunks/a.js"])(
  "%s is an address",
  (url) => {
    expect(isAddress(url)).toBe(true);
  },
);

test.each([
  "*",
  "",
  "/%zz",
  "/%E0%A4%A",
  "/a/%00",
  "/search/%0D%0Ax",
  `/${"x".repeat(201)}`,
  "http://evil.example/",
])("%s is none", (url) => {
  expect(isAddress(url)).toBe(false);
});

test("whoever asks for what is no address is led to where nothing is", async () => {
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}/%E0%A4%A`)).text()).toBe("/nothing-stands-here");
  expect(await (await fetch(`http://127.0.0.1:${port}/products?q=%ff`)).text()).toBe("/products?q=%ff");
});

test("an action without a name is none", async () => {
  const { port } = server.address() as AddressInfo;
  const said = async (name: string) =>
    (await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers: { "next-action": name } })).text();
  expect(await said("")).toBe("/");
  expect(await said("x")).toBe("/ as an action");
});

test.each([
  ["/search", "/search", []],
  ["/search?q=tea%3F?&_rsc=abc", "/search", ["tea??"]],
  ["/de/search?q=tee", "/de/search", ["tee"]],
])("%s is led to where its page is kept", (url, base, q) => {
  const [, path, segment, own] = /^(.*)\/([^/?]+)(\?.*)?$/.exec(mended(url)) ?? [];
  expect([path, readKeptSearch(segment ?? "")["q"]]).toEqual([base, q]);
  expect(own).toBe(url.includes("_rsc") ? "?_rsc=abc" : undefined);
});

test("where searches are kept is nobody's to name", () => {
  for (const url of ["/search/0-cT1jdXA", "/de/search/0-cT1jdXA", "/%73earch/x", "/search%2fx"]) {
    expect(mended(url)).toBe("/nothing-stands-here");
  }
});

test.each(["/en/search?q=tea", "/searching?q=tea", "/products?q=/search", "/api/search?q=tea", "/search/"])(
  "%s is left as it is",
  (url) => {
    expect(mended(url)).toBe(url);
  },
);

test("a product that is gone is said to be, with 410, and nothing else is", async () => {
  const { port } = server.address() as AddressInfo;
  const answer = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return [response.status, await response.text()];
  };
  expect(await answer("/products/lost%20lamp")).toEqual([410, "/gone/lost%20lamp"]);
  expect(await answer("/de/products/lost%20lamp?_rsc=a")).toEqual([410, "/de/gone/lost%20lamp?_rsc=a"]);
  const sent = await fetch(`http://127.0.0.1:${port}/products/lost%20lamp`, { method: "POST" });
  expect([sent.status, await sent.text()]).toEqual([200, "/products/lost%20lamp"]);
  for (const path of ["/products/lamp", "/products", "/products/page/2", "/products/lost%20lamp/x"]) {
    expect(await answer(path)).toEqual([200, path]);
  }
  for (const path of ["/gone/lamp", "/de/gone/lost%20lamp", "/%67one/x"]) {
    expect(await answer(path)).toEqual([200, "/nothing-stands-here"]);
  }
});
