import { execFileSync } from "node:child_process";
import { expect, expectAccessible, test } from "./shop";

for (const { path, heading, lets } of [
  { path: "/cart", heading: "Many people are here just now", lets: "Your cart" },
  { path: "/de/cart", heading: "Gerade sind sehr viele hier", lets: "Ihr Warenkorb" },
]) {
  test(`who comes to ${path} when many are here is told so, and let in a little later`, async ({ page }) => {
    const answer = fullAnswer(path);
    let full = true;
    await page.route(`**${path}`, (route) =>
      full ? route.fulfill({ status: 503, ...answer }) : route.continue(),
    );
    await page.goto(path);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await expectAccessible(page, { phone: true });
    full = false;
    await expect(page.getByRole("heading", { name: lets, level: 1 })).toBeVisible({ timeout: 30_000 });
  });
}

/** What the shop says then. In a process of its own: what loads these tests does not know how the shop loads texts. */
function fullAnswer(url: string): { headers: Record<string, string>; body: string } {
  const asked = JSON.stringify({ method: "GET", url, headers: {} });
  const program = `
    const { crowdAnswer } = await import("./lib/crowd/crowd-answer.ts");
    console.log(JSON.stringify(crowdAnswer(${asked}, 4)));`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}
