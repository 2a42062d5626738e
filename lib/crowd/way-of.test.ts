import { expect, test } from "vitest";
import { wayOf } from "./way-of";

test.each([
  ["GET", "/cart", "coming"],
  ["GET", "/de/cart?said=x", "coming"],
  ["GET", "/account/orders", "coming"],
  ["GET", "/find-order", "coming"],
  ["GET", "/search?q=tea", "coming"],
  ["GET", "/api/cart", "coming"],
  ["POST", "/products/teapot", "coming"],
  ["POST", "/", "coming"],
  // What nobody knows is a page that says so, made anew.
  ["GET", "/wp-login.php", "coming"],
  ["HEAD", "/carton", "coming"],
  ["GET", "/_next/image?url=x", "coming"],
  // Actions, wherever they say that they stand.
  ["POST", "/orders/0199", "coming"],
  ["POST", "/products/teapot.webp", "coming"],
  ["POST", "/icon.svg", "coming"],
  ["POST", "/admin/orders", "coming"],
  ["GET", "/admin", "coming"],
  ["GET", "/checkout", "paying"],
  ["POST", "/de/checkout", "paying"],
  ["POST", "/checkout/success", "paying"],
  // Staff, too, have to sign in.
  ["GET", "/sign-in", "paying"],
  ["POST", "/sign-in", "paying"],
  ["GET", "/checkout/success?session_id=cs_1", "paid"],
  ["GET", "/de/orders/0199?key=x", "paid"],
  // Kept pages and the stock's words cost a tenth of the others.
  ["GET", "/", "looking"],
  ["GET", "/de", "looking"],
  ["GET", "/products", "looking"],
  ["GET", "/products/teapot", "looking"],
  ["GET", "/de/categories/kitchen?page=2", "looking"],
  ["GET", "/sitemap.xml", "looking"],
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
  ["POST", "/api/admin/stock/import"],
  // Without its files, a page that was let in would not work.
  ["GET", "/_next/static/chunks/a.js"],
  ["GET", "/icon.svg"],
  ["GET", "/robots.txt"],
  ["GET", "/products/camp-torch.webp"],
  ["GET", "/api/pictures/0199-640.avif"],
])("%s %s is never asked to come again", (method, url) => {
  expect(wayOf(method, url)).toBeNull();
});

test("staff who are signed in see what is the matter", () => {
  expect(wayOf("GET", "/admin/orders", true)).toBeNull();
  expect(wayOf("POST", "/admin/orders", true)).toBeNull();
});
