import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Process, startTool } from "@/dev/processes";

const NEXT = "next/dist/bin/next";
// In this folder, for Next finds its packages in node_modules above the application.
const FOLDER = ".next-bench-bare";

const FILES = {
  // Its own, or Next would take the shop's from above.
  "next.config.mjs": "export default { poweredByHeader: false };\n",
  "app/layout.jsx":
    'export default function Layout({ children }) {\n  return <html lang="en"><body>{children}</body></html>;\n}\n',
  "app/page.jsx": "export default function Page() {\n  return <h1>A bare page</h1>;\n}\n",
  "app/made/page.jsx":
    'export const dynamic = "force-dynamic";\nexport default function Page() {\n  return <h1>A bare page</h1>;\n}\n',
};

/**
 * Builds an application of two bare pages with the shop's own Next: what Next itself costs. The one at "/" is
 * static, the one at "/made" is made at each visit.
 */
export async function buildBare(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  for (const [file, text] of Object.entries(FILES)) {
    await mkdir(path.join(FOLDER, path.dirname(file)), { recursive: true });
    await writeFile(path.join(FOLDER, file), text);
  }
  // Turbopack would look above the folder and find the shop's proxy.ts and instrumentation.ts, too.
  const build = startTool(NEXT, ["build", FOLDER, "--webpack"], { env: ENV, logFile: `${FOLDER}.log` });
  if ((await build.exited) !== 0) throw new Error(`The bare pages were not built: see ${FOLDER}.log.`);
}

/** Starts the server of the bare pages, without waiting for it. */
export function startBare(port: number): Process {
  return startTool(NEXT, ["start", FOLDER, "-p", `${port}`, "-H", "127.0.0.1"], {
    env: ENV,
    logFile: `${FOLDER}-server.log`,
  });
}

const ENV = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
