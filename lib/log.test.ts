import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** What the log writes when it is handed all that it should never be handed. */
function written(): string {
  const script = `
    import { log } from "@/lib/log";
    log().info({ email: "ada@example.com", person: { email: "ada@example.com", password: "hunter2" } }, "Mailed ada@example.com");
    log().error({ request: { headers: { cookie: "cart=secret-token", authorization: "Bearer sk_test_secret" } } }, "x");
    log().warn({ err: new Error("550 no such user <ada@example.com>") }, "Mail failed");
  `;
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
  const lines = written();
  expect(lines.trim().split("\n")).toHaveLength(3);
  expect(lines).not.toMatch(/ada@|hunter2|secret-token|sk_test_secret/);
});
