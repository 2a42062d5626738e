// `npm run demo` builds and serves the whole shop on this computer; `npm run dev` serves the sources instead.
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { unreachable } from "@/lib/unreachable";
import { CLAIM, claimFolder } from "./claim-folder";
import { isPortFree } from "./ports";
import { stopFormerServer } from "./postgres";
import { Running, stopOnSignal } from "./running";
import { type Ports, startServices } from "./services";
import { type OwnSettings, readOwnSettings } from "./settings";
import { buildShop, serveShop, serveSources } from "./shop";
import { summary } from "./summary";
import { tellSettings } from "./tell-settings";

const HELP = `npm run demo [-- options], npm run dev [-- options]

  --fresh                 forget everything the shop knows and start over
  --port <port>           the shop's port, 8888; the stand-in for Stripe, the mail page and the mail
                          server take the three after it
  --postgres-port <port>  the database's port, 54388
  --data <folder>         where the shop's data lies, .data
  --build <folder>        where what is built of the sources lies, .next: of its own for each of several
                          shops that run from one clone
`;

const running = new Running();
let stopping = false;
let own: OwnSettings = {};
stopOnSignal(() => {
  stopping = true;
  log("Stopping");
  return running.stop();
});

start().catch(async (error: unknown) => {
  // What fails because we are stopping is no news.
  if (stopping) return;
  stopping = true;
  const away = unreachable(error, own.DATABASE_URL);
  console.error(`\n${away ?? (error instanceof Error ? error.message : error)}`);
  await running.stop();
  process.exit(1);
});

async function start(): Promise<void> {
  const { values: flags } = parseArgs({
    options: {
      fresh: { type: "boolean", default: false },
      port: { type: "string", default: "8888" },
      "postgres-port": { type: "string", default: "54388" },
      data: { type: "string", default: ".data" },
      build: { type: "string", default: ".next" },
      watch: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (flags.help) return console.log(HELP);
  const ports = choosePorts(flags.port, flags["postgres-port"]);
  const command = flags.watch ? "npm run dev" : "npm run demo";
  own = readOwnSettings();

  running.add("the claim on the data", await claimFolder(flags.data));
  await stopFormerServer(path.join(flags.data, "postgres"));
  await demandFreePorts(ports, command);
  if (flags.fresh) await forget(flags.data);

  const services = await startServices({ dataDir: flags.data, ports, running, own, log });
  running.add("the settings for commands", await tellSettings(flags.data, services.env));
  const host = own.TRUECOUNT_HOST ?? "127.0.0.1";
  const shop = { env: services.env, running, distDir: flags.build, log, host };
  if (flags.watch) {
    await serveSources(ports.shop, shop);
  } else {
    await buildShop(shop);
    await serveShop(ports.shop, shop);
  }
  console.log(summary(services, own, command));

  const name = await running.lost;
  throw new Error(`Everything stops, because ${name} ended unasked.`);
}

function choosePorts(shopFlag: string, postgresFlag: string): Ports {
  const [shop, postgres] = [Number(shopFlag), Number(postgresFlag)];
  const allowed = (port: number) => Number.isInteger(port) && port > 0 && port <= 65_532;
  if (!allowed(shop) || !allowed(postgres)) throw new Error("A port is a number from 1 to 65532.");
  return { shop, stripe: shop + 1, mail: shop + 2, smtp: shop + 3, postgres };
}

async function demandFreePorts(ports: Ports, command: string): Promise<void> {
  const wanted: [port: number, what: string, flag: string, needed: boolean][] = [
    [ports.shop, "the shop", "--port", true],
    [ports.stripe, "the stand-in for Stripe", "--port", !own.STRIPE_SECRET_KEY],
    [ports.mail, "the mail page", "--port", !own.SMTP_URL],
    [ports.smtp, "the mail server", "--port", !own.SMTP_URL],
    [ports.postgres, "the database", "--postgres-port", !own.DATABASE_URL],
  ];
  for (const [port, what, flag, needed] of wanted) {
    if (needed && !(await isPortFree(port))) {
      const other = flag === "--port" ? 9000 : 54_400;
      throw new Error(`Port ${port} (${what}) is taken; choose another: ${command} -- ${flag} ${other}`);
    }
  }
}

// All but the claim on the folder, which is ours.
async function forget(dataDir: string): Promise<void> {
  const names = (await readdir(dataDir)).filter((name) => name !== CLAIM);
  for (const name of names) await rm(path.join(dataDir, name), { recursive: true, force: true });
}

function log(line: string): void {
  console.log(`· ${line}`);
}
