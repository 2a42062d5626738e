import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { freePort } from "@/dev/ports";
import { type MailCatcher, startMailCatcher } from "./catcher";

let dir: string;
let catcher: MailCatcher;
const start = async () => startMailCatcher({ dir, smtpPort: await freePort(), webPort: await freePort() });

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "truecount-mail-"));
  catcher = await start();
});
afterEach(async () => {
  await catcher.stop();
  await rm(dir, { recursive: true });
});

test("a mail that the shop sends can be read on the page and by tests", async () => {
  await send("ann@truecount.example", "Your order 1001");
  const [mail] = await mails("?to=ann@truecount.example");
  expect(mail).toMatchObject({
    to: ["ann@truecount.example"],
    subject: "Your order 1001",
    text: expect.stringContaining("Two cups <3"),
    html: expect.stringContaining("<p>Two cups &lt;3</p>"),
  });
  expect(await mails("?to=bob@truecount.example")).toEqual([]);
  const page = await fetch(`${catcher.url}/mails/${mail?.id}`);
  expect(await page.text()).toContain("Two cups &lt;3");
  const html = await fetch(`${catcher.url}/mails/${mail?.id}/html`);
  expect(html.headers.get("content-security-policy")).toContain("sandbox");
  expect(await (await fetch(catcher.url)).text()).toContain("Your order 1001");
});

test("every mail that the shop could send is shown at one address, and nothing in one runs", async () => {
  const page = await (await fetch(`${catcher.url}/previews`)).text();
  expect(page).toContain('src="/previews/confirmation/de/dark"');
  // Headings are in capitals in plain text only.
  expect(page).toContain("DANKE. BESTELLUNG 1001 IST AUFGENOMMEN.");
  const preview = await fetch(`${catcher.url}/previews/confirmation/de/dark`);
  const html = await preview.text();
  expect(html).toContain("Danke. Bestellung 1001 ist aufgenommen.");
  expect(html).toContain("@media all");
  expect(preview.headers.get("content-security-policy")).toContain("sandbox");
  expect((await fetch(`${catcher.url}/previews/confirmation/xx/light`)).status).toBe(404);
});

test("the mails are there after a restart, newest first, until they are deleted", async () => {
  await send("ann@truecount.example", "first");
  await send("ann@truecount.example", "second");
  await catcher.stop();
  catcher = await start();
  expect((await mails()).map((mail) => mail.subject)).toEqual(["second", "first"]);
  await fetch(`${catcher.url}/api/mails`, { method: "DELETE" });
  expect(await mails()).toEqual([]);
  expect(await readdir(dir)).toEqual([]);
});

const received = z.array(
  z.object({
    id: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
    html: z.string().nullable(),
  }),
);

async function mails(query = "") {
  const response = await fetch(`${catcher.url}/api/mails${query}`);
  return received.parse(await response.json());
}

async function send(to: string, subject: string): Promise<void> {
  const transport = createTransport(catcher.smtpUrl);
  await transport.sendMail({
    from: "Truecount <shop@truecount.example>",
    to,
    subject,
    text: "Two cups <3",
    html: "<p>Two cups &lt;3</p>",
  });
  transport.close();
}
