import { expect, test } from "vitest";
import { auditHref, auditTitle, changeWords } from "./audit-words";

const change = (field: string, before: string | null, after: string | null) =>
  changeWords({ field, before, after });

test("what was changed reads as on the screens, and ids of the book are left out", () => {
  expect(change("reason", null, "NOT_THERE")).toEqual({ field: "reason", before: null, after: "not there" });
  expect(change("onHand", "3", "5")).toEqual({ field: "on hand", before: "3", after: "5" });
  expect(change("movementId", null, "01a2165d-9e4f-77a3-8e16-2ee63285af53")).toBeNull();
  expect(change("unitCostMinor", null, "420")).toMatchObject({ field: "unit cost in minor units" });
  const lines = '[{"sku":"CUP-1","quantity":6},{"sku":"POT","quantity":1}]';
  expect(change("received", "0", lines)).toMatchObject({ before: "0", after: "6 of CUP-1, 1 of POT" });
  expect(change("received", "0", '[{"sku":"CU…')).toMatchObject({ after: '[{"sku":"CU…' });
  const parcel = '[{"quantity":2,"orderLineId":"01a2165d-9e4f-77a3-8e16-2ee63285af53"}]';
  expect(change("lines", null, parcel)).toMatchObject({ after: "units 2" });
  expect(change("carrier", null, "UPS")).toMatchObject({ after: "UPS" });
  expect(change("sku", "CUP-1", "CUP-2")).toMatchObject({ before: "CUP-1", after: "CUP-2" });
});

test("it leads to what was changed", () => {
  const row = { id: "1", at: new Date(), by: null, action: "edit", number: null, changes: [] };
  expect(auditHref({ ...row, entity: "order", entityId: "x", number: 1001 })).toBe("/admin/orders/1001");
  expect(auditHref({ ...row, entity: "delivery", entityId: "x", number: 7 })).toBe("/admin/deliveries/7");
  expect(auditHref({ ...row, entity: "stocktake", entityId: "x", number: 8 })).toBe("/admin/stocktakes/8");
  expect(auditTitle({ ...row, entity: "stocktake", entityId: "x", number: 8 })).toBe("Stocktake 8: edit");
  expect(auditHref({ ...row, entity: "stock_import", entityId: "x" })).toBe("/admin/stock/import/x");
  expect(auditHref({ ...row, entity: "webhook_event", entityId: "evt_1" })).toBe("/admin/payments/evt_1");
  expect(auditHref({ ...row, entity: "job", entityId: "7" })).toBeNull();
});
