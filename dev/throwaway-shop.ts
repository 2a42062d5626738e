import path from "node:path";
import { freePort, isPortFree } from "./ports";
import type { Running } from "./running";
import { type Services, startServices } from "./services";
import { buildShop, serveShop } from "./shop";

// The one that the tests build for: the address is part of the build, which another one would cost.
const SHOP_PORT = 8898;

interface Wishes {
  dataDir: string;
  /** Where the build lies or goes. */
  distDir: string;
  running: Running;
  settings?: Record<string, string>;
}

/** A built shop of its own, with the sample in it, for as long as `running` runs; its log is in shop.log. */
export async function startThrowawayShop({ dataDir, distDir, running, settings }: Wishes): Promise<Services> {
  const shop = (await isPortFree(SHOP_PORT)) ? SHOP_PORT : await freePort();
  const ports = {
    shop,
    stripe: await freePort(),
    mail: await freePort(),
    smtp: await freePort(),
    postgres: await freePort(),
  };
  const own = { running, distDir, log: (line: string) => console.log(`· ${line}`) };
  await buildShop({ ...own, env: { SHOP_URL: `http://localhost:${shop}` } });
  const services = await startServices({ ...own, dataDir, ports, fast: true });
  const logFile = path.join(dataDir, "shop.log");
  await serveShop(shop, { ...own, env: { ...services.env, ...settings }, logFile });
  return services;
}
