// `npm run cluster`: the whole shop on many servers, all on this computer. With --test it buys through them while
// they are killed and replaced one by one and the primary is switched to the standby, and says what came of it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { isPortFree } from "@/dev/ports";
import { Running, stopOnSignal } from "@/dev/running";
import { startCluster } from "./cluster";
import { tryIt } from "./try-it";

const HELP = `npm run cluster [-- options]

  --test         buy through it while its parts are killed, then stop; exit code 1 when anything is wrong
  --minutes <n>  how long people buy in the test, 4
  --port <port>  the shop's port, 8888
`;

const { values: flags } = parseArgs({
  options: {
    test: { type: "boolean", default: false },
    minutes: { type: "string", default: "4" },
    port: { type: "string", default: "8888" },
    help: { type: "boolean", default: false },
  },
});
// Each part is killed with us, should we end in an unforeseen way; there are a dozen.
process.setMaxListeners(40);
const running = new Running();
stopOnSignal(() => running.stop(), 130);
if (flags.help) console.log(HELP);
else
  process.exit(
    await run().catch(async (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      await running.stop();
      return 1;
    }),
  );

async function run(): Promise<number> {
  const startedAt = Date.now();
  const log = (line: string) =>
    console.log(`${((Date.now() - startedAt) / 1000).toFixed(0).padStart(5)} s  ${line}`);
  const port = Number(flags.port);
  if (!(await isPortFree(port)))
    throw new Error(`Port ${port} is taken by another program: choose one with --port.`);
  const dir = await mkdtemp(path.join(tmpdir(), "truecount-cluster-"));
  const cluster = await startCluster({ dir, port, running, log });
  if (!flags.test) {
    log(`Truecount is open at ${cluster.shopUrl}, its servers at ${cluster.serverUrls.join(", ")}`);
    log(`Logs and data are in ${dir}; Ctrl-C stops all of it`);
    await new Promise(() => {});
  }
  const wrong = await tryIt(cluster, Number(flags.minutes), log);
  await running.stop();
  for (const line of wrong) console.error(`✗ ${line}`);
  if (wrong.length === 0) await rm(dir, { recursive: true, force: true });
  else log(`Logs and data are kept in ${dir}`);
  log(
    wrong.length === 0
      ? "No order lost, nothing oversold, all servers of one mind."
      : `${wrong.length} things are wrong`,
  );
  return wrong.length === 0 ? 0 : 1;
}
