import { refundQuarantined } from "@/lib/checkout/resolve-quarantine";
import {
  addToCart,
  cart,
  expect,
  expectAccessible,
  fillAddress,
  fillPayment,
  goToStripe,
  goToTheTill,
  pay,
  someone,
  test,
} from "./shop";
import { enter } from "./staff";

const TORCH = "TRL-TRCH-GRY";
const CUPS = "KTCH-CUPS-WHT";

test("from the shelf to a paid order: stock falls by exactly what was bought", async ({
  page,
  backstage,
}) => {
  const before = await backstage.onHand(CUPS);
  const email = someone();
  await page.goto("/");
  await page
    .getByRole("link", { name: /Kitchen/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Morning Cup" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Morning Cup" })).toBeVisible();
  await page.getByRole("button", { name: /^One more/ }).click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(cart(page)).toContainText("Morning Cup");
  await cart(page).getByRole("link", { name: "Check out" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("radio", { name: /Express/ }).check();
  await page.getByRole("button", { name: /^Pay \$48.90 on Stripe/ }).click();
  await page.waitForURL(/\/c\/pay\//);
  await expect(page.getByText("$48.90").first()).toBeVisible();
  expect(await backstage.onHand(CUPS)).toBe(before);

  await fillPayment(page);
  await pay(page);

  await page.waitForURL(/\/checkout\/success/);
  await expect(page.getByRole("heading", { name: "Thank you. It is yours." })).toBeVisible();
  expect(await backstage.onHand(CUPS)).toBe(before - 2);
  await expect(page.getByRole("link", { name: "Cart, empty" })).toBeVisible();

  await page.getByRole("link", { name: /^Order \d+/ }).click();
  await expect(page.getByText("2 × $18.00")).toBeVisible();
  await expect(page.getByText("Springfield")).toBeVisible();
  await expect.poll(async () => (await backstage.mailsTo(email)).length, { timeout: 15_000 }).toBe(1);
});

test("nothing moves before the webhook is processed, and everything with it", async ({ page, backstage }) => {
  const before = await backstage.onHand(TORCH);
  await backstage.stripe("webhooks", { hold: {} });
  await addToCart(page, "camp-torch");
  await goToStripe(page, someone());
  await fillPayment(page);
  await pay(page);
  await page.waitForURL(/\/checkout\/success/);
  await expect(page.getByRole("heading", { name: /Confirming your payment/ })).toBeVisible();
  await expectAccessible(page, { phone: true });
  expect(await backstage.onHand(TORCH)).toBe(before);
  await page.reload();
  await expect(page.getByRole("heading", { name: /Confirming your payment/ })).toBeVisible();

  await backstage.stripe("webhooks", { hold: null });
  await expect(page.getByRole("heading", { name: "Thank you. It is yours." })).toBeVisible();
  expect(await backstage.onHand(TORCH)).toBe(before - 1);
});

test("once the owner wants it, a buyer pays less by a code and the tax on top, and page, mail and staff say both", async ({
  page,
  browser,
  backstage,
}) => {
  // Two browsers one after the other, and a job to wait for.
  test.slow();
  const asBefore = { promotionCodes: false, taxBehavior: null };
  await backstage.db.storeSettings.update({ where: { id: 1 }, data: asBefore });
  const owner = await (await browser.newContext()).newPage();
  await enter(owner, "owner@truecount.example");
  await owner.goto("/admin/settings");
  const till = owner.locator("section").filter({ has: owner.getByRole("heading", { name: "Till" }) });
  await till.getByLabel("Let buyers enter promotion codes at the till").check();
  await till.getByLabel("On top of the prices").check();
  await till.getByRole("button", { name: "Save" }).click();
  await expect(till.getByRole("status")).toHaveText("Saved.");

  const email = someone();
  await addToCart(page, "camp-torch");
  await page.goto("/checkout");
  await expect(page.getByText("Have a promotion code?")).toBeVisible();
  await expect(page.getByText("Tax is added there")).toBeVisible();
  await expect(page.getByRole("button", { name: "Pay $30.90 plus tax on Stripe" })).toBeVisible();
  await goToStripe(page, email);
  const code = page.getByLabel("Promotion code");
  await code.fill("welcome99");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("This code is invalid.")).toBeVisible();
  await code.fill("welcome10");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("10% off").first()).toBeVisible();
  await expectAccessible(page);
  await fillPayment(page);
  // 26.00 less a tenth, and 4.90 to ship it; of both, the 8 % of the stand-in for Stripe.
  await page.getByRole("button", { name: "Pay $28.30" }).click();
  await expect(page.getByRole("alert")).toContainText("The tax for this address is in the total now.");
  await page.getByRole("button", { name: "Pay $30.56" }).click();
  await expect(page.getByRole("heading", { name: "Thank you. It is yours." })).toBeVisible();
  await expect(page.getByText("−$2.60").or(page.getByText("-$2.60"))).toBeVisible();
  await page.getByRole("link", { name: /^Order \d+/ }).click();
  const named = "Discount, code WELCOME10";
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(named)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect.poll(async () => (await backstage.mailsTo(email))[0]?.text).toContain(named);
  const { number } = await backstage.db.order.findFirstOrThrow({ where: { email } });
  await owner.goto(`/admin/orders/${number}`);
  await expect(owner.getByText(named)).toBeVisible();
  for (const sum of ["-$2.60", "$2.26", "$30.56"]) await expect(owner.getByText(sum).first()).toBeVisible();
  await backstage.db.storeSettings.update({ where: { id: 1 }, data: asBefore });
  await owner.context().close();
});

test("a declined card takes nothing, and the next card pays", async ({ page, backstage }) => {
  const before = await backstage.onHand(TORCH);
  await addToCart(page, "camp-torch");
  await goToStripe(page, someone());
  await fillPayment(page, "4000 0000 0000 0002");
  await pay(page);
  await expect(page.getByRole("alert")).toContainText(/declined/i);
  expect(await backstage.onHand(TORCH)).toBe(before);
  await page.getByLabel("Card number").fill("4242 4242 4242 4242");
  await page.getByLabel("Security code").fill("123");
  await pay(page);
  await expect(page.getByRole("heading", { name: "Thank you. It is yours." })).toBeVisible();
  expect(await backstage.onHand(TORCH)).toBe(before - 1);
});

test("whoever pays by their bank reads that it takes days, and finds the order once the money is there", async ({
  page,
  backstage,
}) => {
  const before = await backstage.onHand(TORCH);
  await backstage.stripe("webhooks", { hold: { types: ["checkout.session.async_payment_succeeded"] } });
  await addToCart(page, "camp-torch");
  await goToStripe(page, someone());
  await fillAddress(page);
  await page.getByRole("radio", { name: "Bank debit" }).check();
  await page.getByLabel("Account holder").fill("Ada Lovelace");
  await page.getByLabel("Account number").fill("000123456789");
  await pay(page);
  await expect(page.getByRole("heading", { name: "Your payment is on its way" })).toBeVisible();
  await expectAccessible(page, { phone: true });
  expect(await backstage.onHand(TORCH)).toBe(before);
  await backstage.stripe("webhooks", { hold: null });
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("heading", { name: "Thank you. It is yours." })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  expect(await backstage.onHand(TORCH)).toBe(before - 1);
});

test("a payment that was not what was agreed is said to be looked at, and then that it goes back", async ({
  page,
  backstage,
}) => {
  const { db } = backstage;
  await addToCart(page, "camp-torch");
  await goToStripe(page, someone());
  const session = /cs_test_\w+/.exec(page.url())?.[0] ?? "";
  const override = { amount_subtotal: 100, amount_total: 590 };
  await backstage.stripe("pay", { session, override });
  await page.goto(`/checkout/success?session_id=${session}`);
  await expect(page.getByRole("heading", { name: "We are looking at your payment" })).toBeVisible();
  await expectAccessible(page, { phone: true });

  const event = await db.webhookEvent.findFirstOrThrow({ where: { objectId: session } });
  const { id: userId } = await db.user.findFirstOrThrow({ where: { role: "OWNER" } });
  await refundQuarantined(db, { eventId: event.id, userId, note: "" });
  await page.reload();
  await expect(page.getByRole("heading", { name: "This payment has ended" })).toBeVisible();
  await expect(page.getByText("Your payment was not what was agreed and goes back to you.")).toBeVisible();
  await expectAccessible(page, { phone: true });
  await page.getByRole("link", { name: "Back to the cart" }).click();
  await expect(page.getByRole("main")).toContainText("Camp Torch");
});

test("a card that asks for 3-D Secure pays once the bank has its answer", async ({ page, backstage }) => {
  await addToCart(page, "camp-torch");
  await goToStripe(page, someone());
  await fillPayment(page, "4000 0025 0000 3155");
  await pay(page);
  await expect(page.getByRole("button", { name: "Complete authentication" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Complete authentication" }).click();
  await expect(page.getByRole("heading", { name: "Thank you. It is yours." })).toBeVisible();
  await page.goto(await backstage.receipt());
  await expect(page.getByText("with the card ending in 3155")).toBeVisible();
  await expectAccessible(page);
});

test("whoever goes back from Stripe finds the cart as it was, and nothing moved", async ({
  page,
  backstage,
}) => {
  const before = await backstage.onHand(TORCH);
  const email = someone();
  await addToCart(page, "camp-torch");
  await goToStripe(page, email);
  await page
    .getByRole("link", { name: /back|return/i })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "You have not paid" })).toBeVisible();
  await page.getByRole("link", { name: "Look at the cart" }).click();
  await expect(page.getByRole("main")).toContainText("Camp Torch");
  expect(await backstage.onHand(TORCH)).toBe(before);
  await page.getByRole("link", { name: /^Check out/ }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
});

test("what is sold before it is made says that it ships later, before it is paid and after", async ({
  page,
  backstage,
}) => {
  await addToCart(page, "amphora-vase");
  await expect(cart(page)).toContainText("Ships later");
  const email = someone();
  await goToStripe(page, email);
  await fillPayment(page);
  await pay(page);
  await expect(page.getByRole("heading", { name: "Thank you for your order." })).toBeVisible();
  await expect(page.getByText("1 ships once it is in.")).toBeVisible();
  await expect
    .poll(async () => (await backstage.mailsTo(email)).map(({ text }) => text.replace(/\s+/g, " ")).join())
    .toContain("Not all of it is here yet: 1 × Amphora Vase");
});

test("two shoppers and one unit: one has it, the other gets the money back", async ({
  browser,
  backstage,
}) => {
  await backstage.setOnHand("TRL-COMP-BRS", 1);
  // Both are to pay: the webhooks of the first wait until the second has paid as well.
  await backstage.stripe("webhooks", { hold: {} });
  const pages = await Promise.all([1, 2].map(async () => (await browser.newContext()).newPage()));
  const emails = pages.map(someone);
  for (const [index, page] of pages.entries()) {
    await addToCart(page, "brass-compass");
    await goToStripe(page, emails[index] ?? "");
    await fillPayment(page);
  }
  for (const page of pages) {
    await pay(page);
    await page.waitForURL(/\/checkout\/success/);
  }
  await backstage.stripe("webhooks", { hold: null });
  const headings = await Promise.all(
    pages.map(async (page) => {
      const heading = page.getByRole("heading", { level: 1, name: /Thank you|We are sorry/ });
      return (await heading.textContent()) ?? "";
    }),
  );
  expect(headings.toSorted()).toEqual(["Thank you. It is yours.", "We are sorry: somebody was faster"]);
  expect(await backstage.onHand("TRL-COMP-BRS")).toBe(0);
  const tooLate = pages[headings.findIndex((heading) => heading.startsWith("We are sorry"))];
  if (tooLate) await expectAccessible(tooLate, { phone: true });
  const loser = emails[headings.findIndex((heading) => heading.startsWith("We are sorry"))] ?? "";
  await expect
    .poll(async () => (await backstage.mailsTo(loser)).map(({ subject }) => subject))
    .toEqual([expect.stringContaining("sold out, and your money is on its way back")]);
  await expect
    .poll(async () => (await backstage.db.refund.findFirst({ where: { order: { email: loser } } }))?.status)
    .toBe("SUCCEEDED");
  await Promise.all(pages.map((page) => page.context().close()));
});

test("when the last unit goes, whoever is still at the till is turned away before paying", async ({
  browser,
  backstage,
}) => {
  await backstage.setOnHand("TRL-COMP-BRS", 1);
  const [first, second] = await Promise.all([1, 2].map(async () => (await browser.newContext()).newPage()));
  if (!first || !second) throw new Error("no pages");
  for (const page of [first, second]) {
    await addToCart(page, "brass-compass");
    await goToStripe(page, someone());
  }
  await fillPayment(first);
  await pay(first);
  await expect(first.getByRole("heading", { name: "Thank you. It is yours." })).toBeVisible();
  await expect
    .poll(async () => {
      await second.reload();
      return second.getByRole("button", { name: /^Pay / }).count();
    })
    .toBe(0);
  await second.goto("/cart");
  await expect(second.getByRole("main")).toContainText("Sold out");
  await Promise.all([first.context().close(), second.context().close()]);
});

test("where no answer comes to Pay, what was typed stays, and the next click goes on", async ({ page }) => {
  await addToCart(page, "camp-torch");
  const email = someone();
  await goToTheTill(page, email);
  await page.route("**/checkout", (route) => route.abort(), { times: 1 });
  await page.getByRole("button", { name: /^Pay/ }).click();
  await expect(page.getByText("No answer came. Your cart is as it was")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL(/\/c\/pay\//);
});

test("a price that changes while somebody is at the till is said before they are led to Stripe", async ({
  page,
  backstage,
}) => {
  await addToCart(page, "camp-torch");
  await goToTheTill(page, someone());
  const variant = await backstage.db.variant.findFirstOrThrow({ where: { sku: TORCH } });
  const cost = (priceMinor: number) =>
    backstage.db.variant.update({ where: { id: variant.id }, data: { priceMinor } });
  const before = await page.getByRole("button", { name: /^Pay/ }).textContent();
  await cost(variant.priceMinor + 100);
  try {
    await page.getByRole("button", { name: /^Pay/ }).click();
    await expect(page.getByRole("alert").filter({ hasText: "it comes to $" })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Pay/ })).not.toHaveText(before ?? "");
    await page.getByRole("button", { name: /^Pay/ }).click();
    await page.waitForURL(/\/c\/pay\/cs_test_/);
  } finally {
    await cost(variant.priceMinor);
  }
});

test("a way to ship that the shop has given up meanwhile is said, and another one leads to Stripe", async ({
  page,
  backstage,
}) => {
  await addToCart(page, "camp-torch");
  await goToTheTill(page, someone());
  const chosen = await page.getByRole("radio", { checked: true }).inputValue();
  const offer = (active: boolean) =>
    backstage.db.shippingRate.update({ where: { id: chosen }, data: { active } });
  await offer(false);
  try {
    await page.getByRole("button", { name: /^Pay/ }).click();
    await expect(page.getByText("Please choose how we should ship it.")).toBeVisible();
    await expect(page.locator(`input[value="${chosen}"]`)).toHaveCount(0);
    await page.getByRole("radio").first().check();
    await page.getByRole("button", { name: /^Pay/ }).click();
    await page.waitForURL(/\/c\/pay\/cs_test_/);
  } finally {
    await offer(true);
  }
});

test("a double click on Pay opens one session", async ({ page, backstage }) => {
  await addToCart(page, "camp-torch");
  const email = someone();
  await goToTheTill(page, email);
  await page.getByRole("button", { name: /^Pay/ }).dblclick();
  await page.waitForURL(/\/c\/pay\//);
  expect(await backstage.db.checkout.count({ where: { email } })).toBe(1);
});

test("somebody else's session shows nothing of its order", async ({ page, browser }) => {
  await addToCart(page, "camp-torch");
  await goToStripe(page, someone());
  await fillPayment(page);
  await pay(page);
  await expect(page.getByRole("heading", { name: "Thank you. It is yours." })).toBeVisible();
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(page.url());
  await expect(stranger.getByRole("heading", { name: "We do not know this payment" })).toBeVisible();
  await expectAccessible(stranger);
  const order = await page.getByRole("link", { name: /^Order \d+/ }).getAttribute("href");
  const withoutKey = await stranger.goto((order ?? "").replace(/\?.*/, ""));
  expect(withoutKey?.status()).toBe(404);
  await stranger.context().close();
});

test("whoever bought it cancels before it ships: the money goes back and the goods stand on the shelf", async ({
  page,
  backstage,
}) => {
  const before = await backstage.onHand(TORCH);
  const email = someone();
  await addToCart(page, "camp-torch");
  await goToStripe(page, email);
  await fillPayment(page);
  await pay(page);
  await page.getByRole("link", { name: /^Order \d+/ }).click();
  await page.getByText("Changed your mind?").click();
  await page.getByRole("button", { name: /^Cancel order/ }).dblclick();
  await expect(page.getByText("What you paid goes back the way it came")).toBeVisible();
  await expect(page.getByText("Changed your mind?")).toBeHidden();
  await expectAccessible(page, { phone: true });
  expect(await backstage.onHand(TORCH)).toBe(before);
  const subjects = async () => (await backstage.mailsTo(email)).map(({ subject }) => subject);
  await expect.poll(subjects, { timeout: 15_000 }).toContainEqual(expect.stringContaining("is cancelled"));
});
