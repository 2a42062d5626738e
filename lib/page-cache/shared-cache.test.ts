import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test("no page waits for a Redis that lets nobody in, or that hangs", async () => {
  const logged = vi.spyOn(console, "warn").mockImplementation(() => {});
  let meet = refuse;
  const redis = createServer((socket) => meet(socket.on("error", () => {})));
  await new Promise<void>((resolve) => redis.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("REDIS_URL", `redis://127.0.0.1:${(redis.address() as AddressInfo).port}`);
  const built = await mkdtemp(path.join(tmpdir(), "page-cache-"));
  await writeFile(path.join(built, "BUILD_ID"), "1");
  const { default: PageCache } = await import("./shared-cache.mjs");
  const cache = new PageCache({ serverDistDir: path.join(built, "server"), dev: false } as never);
  const ask = () => cache.get("/products/mug", { kind: "APP_PAGE" } as never);

  const isSaid = () => logged.mock.calls.flat().join().includes("Redis is away");
  await vi.waitUntil(() => ask().then(isSaid), 10_000);
  expect(await ask()).toBeNull();

  const hanging = answerUntilAsked();
  meet = hanging.meet;
  // What was refused may still be taken for a connection: whoever asks ends it.
  await vi.waitUntil(() => ask().then(hanging.isAsked), 20_000);
  expect(await ask()).toBeNull();

  redis.close();
  await rm(built, { recursive: true });
}, 40_000);

function refuse(socket: Socket) {
  socket.end("-DENIED Redis is running in protected mode\r\n");
}

/** A Redis that says yes to how clients introduce themselves, and nothing to their first question, nor ever after. */
function answerUntilAsked() {
  let asked = false;
  const meet = (socket: Socket) => {
    socket.on("data", (data) => {
      asked ||= data.includes("\r\nGET\r\n");
      const commands = data.toString().match(/^\*\d+/gm)?.length ?? 0;
      if (!asked) socket.write("+OK\r\n".repeat(commands));
    });
  };
  return { meet, isAsked: () => asked };
}
