// What the tests of accounts share: somebody who has one, and the links in their mailbox.
import type { Page } from "@playwright/test";
import { aUser } from "@/prisma/factories";
import { type Backstage, expect, someone } from "./shop";

export const PASSWORD = "several small teapots";

/** A customer with an account, as if they had signed up. */
export async function anAccount(backstage: Backstage): Promise<{ id: string; email: string }> {
  const { id, email } = await aUser(backstage.db, { email: someone(), password: PASSWORD });
  return { id, email };
}

/** The newest link to this page in the mails to this address, once it is there. */
export async function linkTo(backstage: Backstage, email: string, path: string): Promise<string> {
  let link = "";
  await expect(async () => {
    const mails = await backstage.mailsTo(email);
    const texts = mails.map(({ text }) => text).join("\n");
    link = new RegExp(`https?://\\S+${path}\\?token=[\\w-]+`).exec(texts)?.[0] ?? "";
    expect(link).not.toBe("");
  }).toPass();
  return link;
}

/** Signs in on the English page, and waits until they are in. */
export async function signInAs(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/account$/);
}

/** What the shop said to them by mail, newest last. */
export const subjectsTo = async (backstage: Backstage, email: string): Promise<string[]> =>
  (await backstage.mailsTo(email)).map(({ subject }) => subject);
