import { expect, test } from "vitest";
import { holdPort, isPortFree } from "./ports";

test("a port that is held is nobody else's, who is given another, until it is let go", async () => {
  const first = await holdPort(0);
  expect(await isPortFree(first.port)).toBe(false);
  const second = await holdPort(first.port);
  expect(second.port).not.toBe(first.port);
  await first.letGo();
  expect(await isPortFree(first.port)).toBe(true);
  await second.letGo();
});
