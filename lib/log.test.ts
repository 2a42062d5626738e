import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** What the log writes when it is handed all that it should never be handed. */
const indiscreet = () =>
  written(`
    import { log } from "@/lib/log";
    log().info({ email: "ada@example.com", person: { email: "ada@example.com", password: "hunter2" } }, "Mailed ada@example.com");
    log().error({ request: { headers: { cookie: "cart=secret-token", authorization: "Bearer sk_test_secret" } } }, "x");
    log().warn({ err: new Error("550 no such user <ada@example.com>") }, "Mail failed");
  `);

function written(script: string): string {
  const env = { ...process.env, LOG_LEVEL: "info" };
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", script],
    {
      env,
      encoding: "utf8",
    },
  );
  if (!stdout) throw new Error(stderr);
  return stdout;
}

test("a log holds no mail address, no password and no cookie, whatever it is handed", () => {
  const lines = indiscreet();
  expect(lines.trim().split("\n")).toHaveLength(3);
  expect(lines).not.toMatch(/ada@|hunter2|secret-token|sk_test_secret/);
});

test("a line names the trace it belongs to, where there is one", () => {
  const lines = written(`
    import { log } from "@/lib/log";
    import { inSpan } from "@/lib/telemetry/spans";
    import { startTelemetry } from "@/lib/telemetry/start-telemetry";
    log().info("before");
    await startTelemetry({ endpoint: "http://127.0.0.1:1", program: "worker", db: () => { throw new Error("none"); } });
    await inSpan({ name: "a deed" }, async () => log().info("within"));
    log().info("outside");
    process.exit();
  `);
  const [before, within, outside] = lines.split("\n").map((line) => (line ? JSON.parse(line) : undefined));
  expect(within).toMatchObject({
    msg: "within",
    trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    span_id: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  for (const line of [before, outside]) expect(line).not.toHaveProperty("trace_id");
});
