import { describe, expect, it } from "vitest";
import { money } from "@/lib/money";
import { availability, choiceOf, pick, variantOf } from "./option-availability";

const value = (id: string) => ({ id, value: id, swatch: null });
const options = [
  { name: "Colour", values: [value("Blue"), value("Red")] },
  { name: "Size", values: [value("Small"), value("Medium"), value("Large")] },
];
const variant = (...optionValueIds: string[]) => ({
  id: optionValueIds.join("/"),
  sku: optionValueIds.join("-"),
  name: optionValueIds.join(" / "),
  price: money(1000, "USD"),
  compareAt: null,
  optionValueIds,
});
const variants = [
  variant("Blue", "Small"),
  variant("Blue", "Medium"),
  variant("Red", "Medium"),
  variant("Red", "Large"),
];
const plenty = () => ({ kind: "IN_STOCK" }) as const;
const base = { options, variants, stock: plenty };

describe("the option picker", () => {
  it("finds the variant that a choice names", () => {
    expect(variantOf(["Red", "Large"], variants)?.id).toBe("Red/Large");
    expect(variantOf(["Blue", "Large"], variants)).toBeUndefined();
  });

  it("orders a variant's values as the product orders its options", () => {
    expect(choiceOf(variant("Large", "Red"), options)).toEqual(["Red", "Large"]);
  });

  it("says which value stands in the way of a combination that is not made", () => {
    expect(availability({ ...base, valueId: "Large", at: 1, choice: ["Blue", "Small"] })).toEqual({
      kind: "NOT_MADE",
      without: "Blue",
    });
  });

  it("says that a combination is sold out", () => {
    const stock = (id: string) => (id === "Blue/Medium" ? ({ kind: "SOLD_OUT" } as const) : plenty());
    const wish = { ...base, stock, valueId: "Medium", at: 1, choice: ["Blue", "Small"] };
    expect(availability(wish)).toEqual({ kind: "SOLD_OUT" });
  });

  it("offers what ships later, and what it has not heard about yet", () => {
    const wish = { ...base, valueId: "Medium", at: 1, choice: ["Blue", "Small"] };
    expect(availability({ ...wish, stock: () => ({ kind: "SHIPS_LATER" }) })).toEqual({ kind: "AVAILABLE" });
    expect(availability({ ...wish, stock: () => undefined })).toEqual({ kind: "AVAILABLE" });
  });

  it("keeps the other options where it can", () => {
    expect(pick({ ...base, valueId: "Red", at: 0, choice: ["Blue", "Medium"] })).toEqual(["Red", "Medium"]);
  });

  it("lets the other options give way where it must, and never the one picked", () => {
    expect(pick({ ...base, valueId: "Red", at: 0, choice: ["Blue", "Small"] })).toEqual(["Red", "Medium"]);
    expect(pick({ ...base, valueId: "Large", at: 1, choice: ["Blue", "Small"] })).toEqual(["Red", "Large"]);
  });
});
