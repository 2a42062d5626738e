import { expect, test } from "vitest";
import { combine, parseValues, proposeSku } from "./combinations";

test("values are read from one line, with the code of a colour behind it", () => {
  expect(parseValues(" S, M ,, s,\nExtra  large")).toEqual([
    { value: "S", swatch: null },
    { value: "M", swatch: null },
    { value: "Extra large", swatch: null },
  ]);
  expect(parseValues("Cherry #E62A55, No. #1")).toEqual([
    { value: "Cherry", swatch: "#e62a55" },
    { value: "No. #1", swatch: null },
  ]);
});

test("three sizes in two colours are six variants", () => {
  const option = (name: string, text: string) => ({ name, values: parseValues(text) });
  expect(combine([option("Size", "S, M, L"), option("Colour", "Red, Blue")])).toEqual([
    ["S", "Red"],
    ["S", "Blue"],
    ["M", "Red"],
    ["M", "Blue"],
    ["L", "Red"],
    ["L", "Blue"],
  ]);
  expect(combine([])).toEqual([[]]);
  expect(combine([option("Size", "")])).toEqual([]);
});

test("a proposed SKU is short, and is not one that there is", () => {
  expect(proposeSku("Linen Shirt, long", ["Small", "Navy blue"], new Set())).toBe("LINE-SHIR-SMA-NAV");
  expect(proposeSku("Linen Shirt", [], new Set(["LINE-SHIR", "LINE-SHIR-2"]))).toBe("LINE-SHIR-3");
  expect(proposeSku("茶碗", [], new Set())).toBe("SKU");
});
