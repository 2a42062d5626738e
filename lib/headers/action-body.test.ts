import { expect, test } from "vitest";
import { isActionBody } from "./action-body";

const byScript = (body: string | FormData) =>
  isActionBody(new Request("http://shop", { method: "POST", headers: { "next-action": "x" }, body }));
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const withoutScript = (fields: Record<string, string>) =>
  isActionBody(new Request("http://shop", { method: "POST", body: form(fields) }));

test.each(['[{"variantId":"x","quantity":1}]', "[]", '["$undefined",null,"$$5"]'])(
  "%s is what our pages send",
  async (body) => {
    expect(await byScript(body)).toBe(true);
  },
);

test.each([
  "",
  "xxxxxxxxxx",
  "{}",
  "null",
  '["$@1"]',
  '["$1:__proto__:then"]',
  '[{"__proto__":{}}]',
  '["$F1"]',
  '["$B1"]',
])("%s is not", async (body) => {
  expect(await byScript(body)).toBe(false);
});

test("a form sent by script names itself among the arguments", async () => {
  expect(await byScript(form({ 0: '[null,"$K1"]', "1_email": "$not a sign" }))).toBe(true);
  expect(await byScript(form({ "1_email": "a@example.com" }))).toBe(false);
});

test("a form without script says which action it is for", async () => {
  expect(await withoutScript({ $ACTION_ID_x: "", quantity: "1" })).toBe(true);
  expect(
    await withoutScript({
      $ACTION_REF_1: "",
      "$ACTION_1:0": '{"id":"x","bound":"$@1"}',
      "$ACTION_1:1": "[null]",
    }),
  ).toBe(true);
  expect(await withoutScript({ $ACTION_REF_1: "", "$ACTION_1:0": "%" })).toBe(false);
  expect(await withoutScript({ $ACTION_REF_1: "" })).toBe(false);
});

test("half a form is none", async () => {
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  expect(
    await isActionBody(new Request("http://shop", { method: "POST", headers, body: "--x\r\nContent" })),
  ).toBe(false);
});
