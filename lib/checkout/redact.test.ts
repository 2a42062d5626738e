import { expect, test } from "vitest";
import { redact } from "./redact";

test("persons, addresses and secrets are hidden at any depth; amounts, ids and states are not", () => {
  const payload = {
    id: "evt_1",
    data: {
      object: {
        id: "cs_1",
        amount_total: 5290,
        client_secret: "cs_1_secret",
        payment_status: "paid",
        customer_details: {
          email: "ada@example.com",
          name: "Ada",
          phone: null,
          address: { line1: "1 Main", city: "X" },
        },
        items: [{ name: "Ada", quantity: 2 }],
      },
    },
  };
  expect(redact(payload)).toEqual({
    id: "evt_1",
    data: {
      object: {
        id: "cs_1",
        amount_total: 5290,
        client_secret: "(hidden)",
        payment_status: "paid",
        customer_details: {
          ...{ email: "(hidden)", name: "(hidden)", phone: null },
          address: { line1: "(hidden)", city: "X" },
        },
        items: [{ name: "(hidden)", quantity: 2 }],
      },
    },
  });
});
