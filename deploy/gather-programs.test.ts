import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PROGRAMS } from "./gather-programs";

const RUN_BY_TSX = /tsx(?:\/dist\/cli\.mjs"?,?)? "?((?:[a-z-]+\/)+[a-z-]+\.ts)/g;

test("the image has each program that compose.yaml and the instructions run in it, and all of npm's for a shop", () => {
  const named = ["compose.yaml", "docs/operations.md"].flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(RUN_BY_TSX)].map(([, program]) => program),
  );
  expect(named).toEqual(
    expect.arrayContaining(["prisma/migrate.ts", "lib/jobs/main.ts", "commands/owner.ts"]),
  );
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const commands = [...Object.values(scripts).join("\n").matchAll(RUN_BY_TSX)]
    .map(([, program]) => program)
    .filter((program) => program?.startsWith("commands/"));
  expect(commands.length).toBeGreaterThan(3);
  expect(PROGRAMS).toEqual(expect.arrayContaining([...named, ...commands]));
  expect(PROGRAMS.filter((program) => !existsSync(program))).toEqual([]);
});
