import { v7 as uuid, validate, version } from "uuid";
import { expect, test } from "vitest";
import { rowMovementId } from "./row-movement-id";

test("a form and a row have one id together, which no other form or row has", () => {
  const [form, row] = [uuid(), uuid()];
  const id = rowMovementId(form, row);
  expect(rowMovementId(form, row)).toBe(id);
  expect(
    new Set([id, rowMovementId(uuid(), row), rowMovementId(form, uuid()), rowMovementId(row, form)]).size,
  ).toBe(4);
  expect(validate(id) && version(id)).toBe(8);
});
