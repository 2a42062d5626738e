import { expect, test } from "vitest";
import { isUuid, UUID } from "./uuid";

const ID = "0199c8f2-4b1d-7c3e-9a5f-0123456789ab";

test("an id is known as the shop writes it, and asked for in capitals too", () => {
  expect([UUID.test(ID), isUuid(ID)]).toEqual([true, true]);
  expect([UUID.test(ID.toUpperCase()), isUuid(ID.toUpperCase())]).toEqual([false, true]);
});

test.each([
  "",
  "1001",
  `${ID}x`,
  ` ${ID}`,
  ID.slice(1),
  ID.replaceAll("-", ""),
  `${ID}\n`,
  ID.replace("0", "g"),
])("%j is none", (text) => expect([UUID.test(text), isUuid(text)]).toEqual([false, false]));
