import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

// Sentences in the code of the shop, which ought to be in the catalogues. What stands bare between tags is found by
// the linter (noJsxLiterals); this finds the rest: attributes, and what actions, pages and mails put together.

const root = path.join(import.meta.dirname, "../..");
const SHOP = ["account", "cart", "checkout", "order", "product", "search", "shell", "stock", "ui"];
const FOLDERS = ["app/(shop)", ...SHOP.map((folder) => `components/${folder}`), "lib/cart", "lib/mail"];
/** Of staff, who are written to in English. */
const STAFF = /lib\/mail\/(?:mail-)?(?:low-stock|staff-invitation)\.tsx?$/;

const SENTENCE = /^\p{Lu}[\p{L}’']*(?:[ ,:][\p{L}\p{N}’'“”„,;:.!?$(){}@-]+)+$|^\p{Lu}\p{Ll}+[.!?…]$/u;
const SPOKEN = /\b(?:aria-label|alt|title|label|placeholder|hint|heading|preview)="([^"]*\p{L}[^"]*)"/gu;

/** Not said in any language, or said to staff: the note in the book of an order that its buyer cancelled. */
const PLAIN = ["name@example.com", "Cancelled by the customer"];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
    path.join(folder, file),
  ),
).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !STAFF.test(file));

test.each(files)("%s says nothing in a language of its own", (file) => {
  const code = readFileSync(path.join(root, file), "utf8");
  const said = [...strings(code).filter((text) => SENTENCE.test(text)), ...spoken(code)];
  expect(said.filter((text) => !PLAIN.includes(text))).toEqual([]);
});

test("a sentence is known as one, and a class name is not", () => {
  for (const text of ["Add to cart", "Only {left} left", "Sorry.", "Your cart is empty."])
    expect(text).toMatch(SENTENCE);
  for (const text of ["flex items-center", "SOLD_OUT", "Cart", "en-US", "Content-Security-Policy"])
    expect(text).not.toMatch(SENTENCE);
});

/** What stands in quotes or backticks, without comments, and without what is thrown or logged for us to read. */
function strings(code: string): string[] {
  const kept = code
    .replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "")
    .replace(/(?:new \w*Error|log\(\)\.\w+)\([\s\S]*?\);/g, "");
  return [...kept.matchAll(/"([^"\n]*)"|`([^`]*)`/g)].map(([, quoted, template]) => quoted ?? template ?? "");
}

const spoken = (code: string): string[] => [...code.matchAll(SPOKEN)].map(([, text = ""]) => text);
