import { expect, test } from "vitest";
import { money } from "@/lib/money";
import { formatsOf } from "./formats";

const NBSP = "\u00a0";
const late = new Date("2026-11-26T23:30:00Z");

test("amounts, numbers and days are written as each language writes them", () => {
  const [en, de] = [formatsOf("en"), formatsOf("de")];
  expect(en.money(money(4800, "USD"))).toBe("$48.00");
  expect(de.money(money(4800, "EUR"))).toBe(`48,00${NBSP}€`);
  expect(de.money(money(123456, "USD"))).toBe(`1.234,56${NBSP}$`);
  expect(en.number(12345)).toBe("12,345");
  expect(de.number(12345)).toBe("12.345");
  expect(en.day(late, "UTC")).toBe("November 26, 2026");
  expect(de.day(late, "UTC")).toBe("26. November 2026");
});

test("a day is the one that it is where the shop stands", () => {
  expect(formatsOf("de").day(late, "Europe/Berlin")).toBe("27. November 2026");
  expect(formatsOf("en").day(late, "America/New_York")).toBe("November 26, 2026");
});

test("countries have their names, and what is no country stays as it came", () => {
  expect(formatsOf("en").country("DE")).toBe("Germany");
  expect(formatsOf("de").country("AT")).toBe("Österreich");
  expect(formatsOf("de").country("Atlantis")).toBe("Atlantis");
});
