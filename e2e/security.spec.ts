import type { Page } from "@playwright/test";
import { addToCart, expect, fillPayment, goToStripe, pay, someone, test } from "./shop";

/** What the browser refused because of our own policy, from now on. */
function violations(page: Page): string[] {
  const found: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|integrity/i.test(message.text())) found.push(message.text());
  });
  return found;
}

const KEPT = [
  "/",
  "/products",
  "/de/products",
  "/products/camp-torch",
  "/search?q=cup",
  "/de/search?q=cup",
  "/nothing-here",
];
const VISITORS_OWN = [
  "/cart",
  "/de/cart",
  "/sign-in",
  "/sign-in/join?token=none",
  "/checkout/success",
  "/orders/nobody",
  "/admin/nowhere",
];

for (const path of [...KEPT, ...VISITORS_OWN, "/api/cart", "/robots.txt"]) {
  test(`${path} says what browsers may do with it`, async ({ request }) => {
    const headers = (await request.get(path)).headers();
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "cross-origin-opener-policy": "same-origin",
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(headers).not.toHaveProperty("x-powered-by");
    // Plain http says nothing of https; behind a balancer that speaks it, every answer does.
    expect(headers).not.toHaveProperty("strict-transport-security");
    const overHttps = await request.get(path, { headers: { "x-forwarded-proto": "https" } });
    expect(overHttps.headers()["strict-transport-security"]).toMatch(/^max-age=63072000/);
  });
}

test("what is answered before Next is answered with the headers that Next would add", async ({ request }) => {
  const [before, byNext] = await Promise.all(
    ["/api/checkout/webhook", "/api/checkout/webhook/probe"].map((path) => request.post(path, { data: {} })),
  );
  const said = (answer: typeof before) => {
    // How it is sent. Next packs even a line.
    const way = /^(?:connection|content-(?:encoding|length)|date|keep-alive|transfer-encoding|vary)$/;
    const headers = Object.entries(answer?.headers() ?? {}).filter(([name]) => !way.test(name));
    return { status: answer?.status(), ...Object.fromEntries(headers) };
  };
  expect(said(before)).toEqual(said(byNext));
});

for (const path of VISITORS_OWN) {
  test(`${path} runs only scripts with the number that it was sent with`, async ({ request }) => {
    const answers = [await request.get(path), await request.get(path)];
    const nonces = answers.map(
      (answer) => /'nonce-([^']{22,})'/.exec(answer.headers()["content-security-policy"] ?? "")?.[1],
    );
    expect(nonces[0]).toBeTruthy();
    expect(nonces[0]).not.toBe(nonces[1]);
    const scripts = (await answers[0]?.text())?.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts.filter((tag) => !tag.includes("application/ld+json"))) {
      expect(script).toContain(`nonce="${nonces[0]}"`);
    }
  });
}

test("the script files that start a kept page carry the sums of their contents", async ({ request }) => {
  const scripts = (await (await request.get("/products")).text()).match(/<script\b[^>]*\bsrc=[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  // Those that start a page; what they load in turn, Next gives no sum.
  expect(scripts.filter((script) => script.includes('integrity="sha384-')).length).toBeGreaterThan(0);
});

test("a purchase, from the first page to the order, breaks no policy", async ({ page }) => {
  const found = violations(page);
  await page.goto("/");
  await addToCart(page, "camp-torch");
  await page.goto("/cart");
  await goToStripe(page, someone());
  await fillPayment(page);
  await pay(page);
  await expect(page.getByRole("heading", { name: "Thank you. It is yours." })).toBeVisible();
  await page.getByRole("link", { name: /^Order \d+/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Order \d+/ })).toBeVisible();
  expect(found).toEqual([]);
});

test("staff work under a policy that nothing breaks", async ({ page }) => {
  const found = violations(page);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("staff@truecount.example");
  await page.getByLabel("Password").fill("truecount-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/admin$/);
  for (const path of ["/admin", "/admin/stock", "/admin/orders", "/admin/payments", "/admin/settings"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect(found).toEqual([]);
});

test.describe("where the browser has to complain", () => {
  test.use({ mayComplain: true });

  test("a script that found its way into a page does not run", async ({ page }) => {
    for (const path of ["/cart", "/products"]) {
      await page.goto(path);
      const ran = await page.evaluate(async () => {
        const place = document.createElement("div");
        place.innerHTML = `<img src="data:," onerror="document.title = 'taken'">`;
        document.body.append(place);
        const other = document.createElement("script");
        other.src = "https://evil.example/x.js";
        const refused = new Promise((resolve) => other.addEventListener("error", () => resolve(true)));
        document.body.append(other);
        await refused;
        return document.title === "taken";
      });
      expect(ran).toBe(false);
    }
  });
});

test("another site's page changes nothing here, and nor does a body beyond measure", async ({ request }) => {
  const foreign = await request.post("/sign-in", {
    headers: { origin: "https://evil.example" },
    multipart: { email: "owner@truecount.example", password: "truecount-demo" },
  });
  expect(foreign.status()).toBe(403);
  const cart = await request.post("/api/cart", { headers: { origin: "https://evil.example" } });
  expect(cart.status()).toBe(403);
  const large = await request.post("/", {
    headers: { "next-action": "0".repeat(42), "content-type": "text/plain;charset=UTF-8" },
    data: "x".repeat(1024 * 1024 + 1),
  });
  expect(large.status()).toBe(413);
});

test("a way back that leads nowhere is no fault of the server's", async ({ request }) => {
  const wrong = [
    await request.get("/api/auth/csrf?callbackUrl=nowhere"),
    await request.get("/api/auth/session", { headers: { cookie: "next-auth.callback-url=nowhere" } }),
    await request.post("/api/auth/signout", { form: { callbackUrl: "javascript:alert(1)" } }),
    await request.post("/api/auth/signin", { data: { callbackUrl: { a: 1 } } }),
  ];
  expect(wrong.map((answer) => answer.status())).toEqual([400, 400, 400, 400]);
  const right = await request.get(`/api/auth/csrf?callbackUrl=${encodeURIComponent("/account?a=b")}`);
  expect(right.status()).toBe(200);
});

test("next-auth's own sign-in is limited as ours is, and tells the browser no role", async ({ request }) => {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const attempt = () =>
    request.post("/api/auth/callback/credentials", {
      form: { csrfToken, email: someone(), password: "wrong", json: "true" },
      headers: { "x-forwarded-for": "203.0.113.200" },
    });
  const answers = [];
  for (let i = 0; i < 31; i++) answers.push(await attempt());
  expect(answers.slice(0, 30).map((answer) => answer.status())).toEqual(
    Array.from({ length: 30 }, () => 401),
  );
  expect(answers[30]?.status()).toBe(429);
  expect(Number(answers[30]?.headers()["retry-after"])).toBeGreaterThan(0);
  expect(await (await request.get("/api/auth/session")).json()).toEqual({});
});

for (const [path, status] of [
  ["/products?page=-1", 200],
  ["/search?page=1e9&q=cup", 200],
  [`/search?q=${"x".repeat(10_240)}`, 200],
  ["/search?q=%00", 200],
  ["/search?q=a&q=b&q[]=c&__proto__=d", 200],
  ["/products/..%2f..%2fetc%2fpasswd", 404],
  ["/categories/%00", 404],
  ["/orders/1%2f2", 404],
  ["/checkout/success?session_id=%00", 200],
  ["/checkout/success?session_id=a&session_id=b", 200],
] as const) {
  test(`${path.slice(0, 60)} is answered with ${status}`, async ({ request }) => {
    expect((await request.get(path)).status()).toBe(status);
  });
}

test("markup that is searched for is shown, and does nothing", async ({ page }) => {
  const found = violations(page);
  await page.goto(
    `/search?q=${encodeURIComponent('<img src=x onerror="document.title=1"><script>document.title=2</script>')}`,
  );
  await expect(page.getByRole("main")).toContainText("<img src=x onerror=");
  expect(await page.title()).not.toMatch(/^[12]$/);
  expect(found).toEqual([]);
});
