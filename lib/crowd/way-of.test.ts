import { expect, test } from "vitest";
import { wayOf } from "./way-of";

test.each([
  ["GET", "/cart", "coming"],
  ["GET", "/de/cart?said=x", "coming"],
  ["GET", "/account/orders", "coming"],
  ["GET", "/sign-in", "coming"],
  ["GET", "/api/cart", "coming"],
  ["POST", "/products/teapot", "coming"],
  ["POST", "/", "coming"],
  ["GET", "/checkout", "paying"],
  ["POST", "/de/checkout", "paying"],
  ["GET", "/checkout/success?session_id=cs_1", "paid"],
  ["POST", "/orders/0199", "paid"],
  ["GET", "/de/orders/0199?key=x", "paid"],
  // Kept pages and the stock's words cost a tenth of the others.
  ["GET", "/", "looking"],
  ["GET", "/de", "looking"],
  ["GET", "/products/teapot", "looking"],
  ["GET", "/de/categories/kitchen?page=2", "looking"],
  ["GET", "/api/stock?v=1", "looking"],
])("%s %s is answered as one who is %s", (method, url, way) => {
  expect(wayOf(method, url)).toBe(way);
});

test.each([
  // Money that has moved is settled, whoever else is there.
  ["POST", "/api/checkout/webhook"],
  ["GET", "/api/health"],
  ["GET", "/api/ready"],
  ["GET", "/api/live?v=1"],
  // Staff, to look what is the matter.
  ["GET", "/admin/orders"],
  ["POST", "/admin/orders"],
  ["POST", "/api/admin/stock/import"],
  // Without its files, a page that was let in would not work.
  ["GET", "/_next/static/chunks/a.js"],
  ["GET", "/icon.svg"],
  ["GET", "/robots.txt"],
  ["GET", "/api/pictures/0199-640.avif"],
])("%s %s is never asked to come again", (method, url) => {
  expect(wayOf(method, url)).toBeNull();
});
