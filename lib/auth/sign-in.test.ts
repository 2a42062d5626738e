import { expect, test } from "vitest";
import { safeCallback } from "./sign-in";

test.each(["/admin/orders", "/admin/stock?q=a%2Fb", "/"])(
  "after signing in, %s is where one goes on",
  (path) => {
    expect(safeCallback(path)).toBe(path);
  },
);

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  " https://evil.example",
  "admin",
  "",
  undefined,
  ["/admin"],
])("%j leads home", (path) => {
  expect(safeCallback(path)).toBe("/admin");
});
