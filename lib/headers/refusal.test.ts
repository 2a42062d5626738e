import { expect, test } from "vitest";
import { isForeign, MOST_BODY_BYTES, MOST_UPLOAD_BYTES, refusal } from "./refusal";

const SHOP = "https://shop.example.com";
const sent = (given: Record<string, string>, method = "POST") =>
  refusal(method, new Headers({ "content-length": "10", ...given }), SHOP)?.status ?? "handed on";

test.each([
  ["https://shop.example.com", "handed on"],
  ["https://shop.example.com.evil.example", 403],
  ["https://evil.example", 403],
  ["http://shop.example.com:8080", 403],
  ["null", 403],
  ["%%", 403],
])("a form sent by a page of %s is %s", (origin, expected) => {
  expect(sent({ origin, host: "shop.example.com" })).toBe(expected);
});

test("a page that hides its address is ours where the browser says so", () => {
  expect(sent({ origin: "null", "sec-fetch-site": "same-origin" })).toBe("handed on");
  expect(sent({ origin: "null", "sec-fetch-site": "cross-site" })).toBe(403);
});

test("the shop may be asked under the name that it is reached by", () => {
  expect(isForeign(new Headers({ origin: "http://127.0.0.1:8888", host: "127.0.0.1:8888" }), SHOP)).toBe(
    false,
  );
});

test("a body that is too large, or of unsaid length, goes no further", () => {
  expect(sent({ "content-length": `${MOST_BODY_BYTES}` })).toBe("handed on");
  expect(sent({ "content-length": `${MOST_BODY_BYTES + 1}` })).toBe(413);
  expect(sent({ "content-length": "1e9" })).toBe(411);
  expect(refusal("POST", new Headers(), SHOP)?.status).toBe(411);
});

test("only the address that takes files lets a larger body through, and that has its bound, too", () => {
  const upload = (bytes: number) =>
    refusal("POST", new Headers({ "content-length": `${bytes}` }), SHOP, MOST_UPLOAD_BYTES)?.status;
  expect(upload(MOST_BODY_BYTES + 1)).toBeUndefined();
  expect(upload(MOST_UPLOAD_BYTES + 1)).toBe(413);
});

test("looking is never refused", () => {
  expect(sent({ origin: "https://evil.example" }, "GET")).toBe("handed on");
});
