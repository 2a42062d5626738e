import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { SAMPLES } from "./samples";

const MAIL = path.join(import.meta.dirname, "../../lib/mail");

// Of the files that write JSX, all that is exported in lower case writes a mail; components begin with a capital.
const files = readdirSync(MAIL).filter((file) => file.endsWith(".tsx"));

test.each(files)("every mail that %s writes has a preview", async (file) => {
  const exported = Object.entries((await import(path.join(MAIL, file))) as Record<string, unknown>);
  const shown: unknown[] = SAMPLES.map(({ by }) => by);
  const missing = exported.filter(([name, value]) => /^[a-z]/.test(name) && !shown.includes(value));
  expect(missing.map(([name]) => name)).toEqual([]);
});

test("each preview has an address of its own", () => {
  expect(new Set(SAMPLES.map(({ name }) => name)).size).toBe(SAMPLES.length);
});
