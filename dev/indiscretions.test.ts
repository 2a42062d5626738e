import { expect, test } from "vitest";
import { indiscretions } from "./indiscretions";

const settings = { AUTH_SECRET: "a-long-secret", STRIPE_SECRET_KEY: "" };

test.each([
  "order for shopper-1@example.com",
  '{"name":"Ada Lovelace"}',
  "card 4242 4242 4242 4242",
  "card 4000002500003155 asks for more",
  "signed with a-long-secret",
])("%s is told", (line) => {
  expect(indiscretions(`fine\n${line}\nfine`, settings)).toEqual([line]);
});

test("events, orders and their numbers may be said", () => {
  expect(indiscretions("Stock decreased for order 4242\nevt_1tGI0B5RBamaUGg0HPdN4qeS", settings)).toEqual([]);
});
