import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tellSettings } from "@/dev/tell-settings";
import { loadEnvFiles } from "./env-files";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "truecount-commands-"));
  await mkdir(path.join(folder, ".data"));
  vi.spyOn(console, "error").mockImplementation(() => {});
  // As lines that were copied and left blank.
  for (const name of ["DATABASE_URL", "SHOP_URL", "MAIL_FROM"]) vi.stubEnv(name, "");
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const running = {
  DATABASE_URL: "postgresql://demo",
  SHOP_URL: "http://localhost:8888",
  MAIL_FROM: 'The "Shop" <shop@example.com>',
};

test("beside a running demo, commands ask about its shop; own settings come first", async () => {
  await tellSettings(path.join(folder, ".data"), running);
  vi.stubEnv("SHOP_URL", "http://localhost:9000");
  loadEnvFiles(folder);
  expect(process.env).toMatchObject({ ...running, SHOP_URL: "http://localhost:9000" });
});

test("with a database of one's own, nothing is taken from a demo", async () => {
  await tellSettings(path.join(folder, ".data"), running);
  vi.stubEnv("DATABASE_URL", "postgresql://own");
  loadEnvFiles(folder);
  expect(process.env).toMatchObject({ DATABASE_URL: "postgresql://own", SHOP_URL: "" });
});

test("a demo that stops takes back what it told, which nobody else could read", async () => {
  const told = await tellSettings(path.join(folder, ".data"), running);
  const file = path.join(folder, ".data", "shop.json");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await told.stop();
  expect(existsSync(file)).toBe(false);
  await writeFile(path.join(folder, ".env"), "");
  loadEnvFiles(folder);
  expect(process.env["DATABASE_URL"]).toBe("");
});
