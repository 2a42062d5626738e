import { expect, test } from "vitest";
import { keptSearch, readKeptSearch } from "./kept-search";

const kept = (query: string, now = 0) => keptSearch(new URLSearchParams(query), now);

test("what is asked for comes back, whatever letters it has", () => {
  const asked = new URLSearchParams([
    ["q", "crème / tea & co? 🫖"],
    ["size", "1/2"],
    ["colour", "Saffron"],
    ["colour", "Ink"],
    ["stock", "in"],
  ]);
  const segment = keptSearch(asked);
  expect(segment).toMatch(/^[a-z0-9]+-[A-Za-z0-9_-]*$/);
  expect(readKeptSearch(segment)).toEqual({
    ...{ q: ["crème / tea & co? 🫖"], category: [], colour: ["Ink", "Saffron"], size: ["1/2"] },
    ...{ min: [], max: [], stock: ["in"], sort: [], page: [] },
  });
});

test("the same search is kept once, in whatever order and with whatever beside it", () => {
  expect(kept("colour=Ink&q=tea&colour=Saffron")).toBe(
    kept("q=+tea&utm_source=x&colour=Saffron&colour=Ink&colour=Ink&__proto__=1"),
  );
});

test("however much is asked, an address stays bounded", () => {
  const long = "x".repeat(10_000);
  expect(kept(`q=${long}`)).toBe(kept(`q=${long.slice(0, 100)}`));
  const many = Array.from({ length: 500 }, (_, n) => `colour=${n}${"é".repeat(90)}`).join("&");
  expect(kept(`q=tea&${many}`).length).toBeLessThan(3_000);
  expect(readKeptSearch(kept(`${many}&q=tea`))["q"]).toEqual(["tea"]);
});

test("a search is kept for a minute", () => {
  expect(kept("q=tea", 59_999)).toBe(kept("q=tea", 0));
  expect(kept("q=tea", 60_000)).not.toBe(kept("q=tea", 0));
});

test("a segment that nobody made says nothing", () => {
  for (const segment of ["", "-", "nothing", "%00", "x-%%%"]) {
    expect(Object.values(readKeptSearch(segment)).flat()).toEqual([]);
  }
});
