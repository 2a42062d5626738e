import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText } from "./decode-text";
import { guarded, unguarded } from "./guard-formula";
import type { ReadRow } from "./read-row";
import { openSheet } from "./read-sheet";
import { writeHead, writeLevels } from "./write-sheet";

async function read(text: string): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const portion of openSheet(text).portions(2)) rows.push(...portion);
  return rows;
}
const problemsOf = async (text: string) =>
  (await read(text)).flatMap(({ row, problems }) => problems.map((p) => `${row} ${p.column}: ${p.message}`));
const refusal = async (text: string) =>
  Promise.resolve()
    .then(() => read(text))
    .then(
      () => "read",
      (error: Error) => error.message,
    );

const HEAD = "sku,on_hand,expected_on_hand";
const variantId = "0198c5de-0000-7000-8000-000000000001";
const level = {
  variantId,
  productName: "Mug",
  variantName: "",
  onHand: 3,
  backorderLimit: 0,
  lowThreshold: null,
};

test("what is written reads back, whatever names hold", async () => {
  const text = fc.string({ unit: "binary", maxLength: 12 }).map((s) => s.replaceAll("\0", "").trim());
  const written = fc.record({
    variantId: fc.uuid(),
    sku: text.filter(Boolean),
    productName: text,
    variantName: text,
    onHand: fc.integer({ min: -50, max: 5_000_000 }),
    backorderLimit: fc.nat({ max: 100 }),
    lowThreshold: fc.option(fc.nat({ max: 100 })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 5 }), async (levels) => {
      const rows = await read(writeHead() + writeLevels(levels));
      expect(rows.map(({ sku }) => sku)).toEqual(levels.map(({ sku }) => sku));
      for (const [at, { variantId, onHand, backorderLimit, lowThreshold }] of levels.entries()) {
        const expected = {
          variantId,
          onHand,
          expectedOnHand: onHand,
          backorderLimit,
          lowThreshold,
          problems: [],
        };
        expect(rows[at]).toMatchObject(expected);
      }
    }),
  );
});

test("no cell of a text is a formula to a spreadsheet, and numbers stay numbers", () => {
  const csv = writeLevels([
    { ...level, sku: '=HYPERLINK("x")', productName: "@SUM", variantName: "-1", onHand: -2 },
  ]);
  expect(csv).toBe(`"'=HYPERLINK(""x"")",'@SUM,'-1,-2,-2,0,0,,,${variantId}\r\n`);
  for (const sign of ["=1", "'=1", "''", "'plain", "+", "\t", "plain"])
    expect(unguarded(guarded(sign))).toBe(sign);
});

test.each([
  ["commas", `${HEAD}\nA,5,3\n`],
  ["semicolons", `${HEAD}\nA,5,3\n`.replaceAll(",", ";")],
  ["tabs", `${HEAD}\nA,5,3\n`.replaceAll(",", "\t")],
  ["a byte order mark and Windows' line ends", `\ufeff${HEAD}\r\nA,5,3\r\n`],
  ["an old Mac's line ends", `${HEAD}\rA,5,3\r`],
  ["a last line without an end", `${HEAD}\nA,5,3`],
  ["quotes around everything", `"sku","on_hand","expected_on_hand"\n"A","5","3"`],
  ["other columns, another order, capitals", `Expected on hand,Colour,SKU,On Hand\n3,red,A,5`],
  ["rows that are empty at the end", `${HEAD}\nA,5,3\n,,\n\n`],
  ["spaces around the cells", `${HEAD}\n A , 5 , 3 `],
])("%s are read", async (_, text) => {
  expect(await read(text)).toMatchObject([{ row: 2, sku: "A", onHand: 5, expectedOnHand: 3, problems: [] }]);
});

test("Excel's line that names the separator is skipped, and rows are counted as the sheet shows them", async () => {
  const text = 'sep=;\nsku;product;on_hand;expected_on_hand\nA;"two\nlines";1;1\nB;;2;2\n';
  expect((await read(text)).map(({ row, sku }) => `${row} ${sku}`)).toEqual(["3 A", "4 B"]);
});

test.each([
  ["1,000", "“1,000”: write thousands without a sign between, such as 1000."],
  ["1.5", "“1.5”: whole units only."],
  ["-3", "-3: a count is never below zero."],
  ["+4", "“+4”: write the count itself, not a change."],
  ["=A1+2", "“=A1+2” is a formula: write the number itself."],
  ["", "The number is missing."],
  ["twelve", "“twelve” is no number."],
  ["1e3", "“1e3” is no number."],
  ["12345678901", "“12345678901” is too large."],
  ["1000001", "At most 1,000,000 units."],
])("%j on hand is refused by its row and column", async (cell, message) => {
  expect(await problemsOf(`${HEAD}\nA,1,1\nB,"${cell}",7\n`)).toEqual([`3 on_hand: ${message}`]);
});

test("a level below zero that the file leaves as it is has no problem", async () => {
  expect(await problemsOf(`${HEAD}\nA,-2,-2\n`)).toEqual([]);
});

test("empty rows above the first do not move the count", async () => {
  expect(await problemsOf(`\n\n${HEAD}\n\nA,x,1\n`)).toEqual(["5 on_hand: “x” is no number."]);
});

test("a limit below zero, a missing SKU and a cell too many are each said where they are", async () => {
  expect(await problemsOf(`${HEAD},backorder_limit,low_threshold\n,1,1,-1,\nB,1,1,0,3,extra\n`)).toEqual([
    "2 sku: The SKU is missing.",
    "2 backorder_limit: “-1” is below zero.",
    "3 null: This row has 6 cells, the first row 5.",
  ]);
});

test("more backorders than the product's page would save again are refused, unless the file leaves them as they are", async () => {
  const head = `${HEAD},backorder_limit,expected_backorder_limit,low_threshold\n`;
  expect(await problemsOf(`${head}A,1,1,100000,0,1000000\nB,1,1,200000,200000,\n`)).toEqual([]);
  expect(await problemsOf(`${head}A,1,1,100001,0,1000001\nB,1,1,200000,200001,\n`)).toEqual([
    "2 backorder_limit: At most 100,000 units.",
    "2 low_threshold: At most 1,000,000 units.",
    "3 backorder_limit: At most 100,000 units.",
  ]);
  expect(await problemsOf(`${HEAD},backorder_limit\nA,1,1,200000\n`)).toEqual([
    "2 backorder_limit: At most 100,000 units.",
  ]);
});

test.each([
  ["", "The file is empty."],
  [" \n\n", "The file is empty."],
  [`${HEAD}\n`, "The file has a first row and nothing below it."],
  [
    "A,1,2\nB,2,3\n",
    "The first row has to name the columns; sku and on_hand and expected_on_hand are missing. It says: A, 1, 2.",
  ],
  [
    "sku,on_hand\nA,1\n",
    "The first row has to name the columns; expected_on_hand is missing. It says: sku, on_hand.",
  ],
  ["sku,on_hand,On hand,expected_on_hand\n", "The first row names the column on_hand twice."],
  [`${HEAD}\nA,1,1\nB,"2,2\nC,3,3\n`, "A quotation mark is opened in row 3 and never closed."],
  [
    `${HEAD}\nA,1,1\nB,"2"x,2\n`,
    "Row 3 has a quotation mark in the middle of a cell. Inside a quoted cell it is written twice.",
  ],
])("%j is refused as a whole, in words", async (text, message) => {
  expect(await refusal(text)).toBe(message);
});

test("letters of four bytes are whole wherever the file is cut", async () => {
  const skus = Array.from({ length: 3_000 }, (_, n) => `${"x".repeat(n % 7)}🫖${n}`);
  const rows = await read([HEAD, ...skus.map((sku) => `${sku},1,1`)].join("\n"));
  expect(rows.map(({ sku }) => sku)).toEqual(skus);
});

test("a file has so many rows at most, empty ones counted, and may end with as many empty ones as it likes", async () => {
  const long = "\n".repeat(300_000);
  expect(await refusal(`${HEAD}\nA,1,1${long}`)).toBe("read");
  expect(await refusal(`${HEAD}\nA,1,1${long}B,1,1`)).toContain("At most 200,000 rows at once");
});

test("UTF-8 and UTF-16 are read; what only might be text is refused and says what to do", () => {
  const utf16 = Buffer.from("\ufeffsku;é", "utf16le");
  expect(decodeText(Buffer.from("\ufeffsku;é"))).toEqual({ ok: true, text: "sku;é" });
  expect(decodeText(utf16)).toEqual({ ok: true, text: "sku;é" });
  expect(decodeText(Buffer.from(utf16).swap16())).toEqual({ ok: true, text: "sku;é" });
  const said = (bytes: number[]) => {
    const decoded = decodeText(Uint8Array.from(bytes));
    return decoded.ok ? "read" : decoded.message;
  };
  expect(said([0x63, 0x61, 0x66, 0xe9])).toContain("not in Unicode");
  expect(said([0x50, 0x4b, 3, 4, 20])).toContain("spreadsheet's own file");
  expect(said([0x61, 0, 0x62, 0])).toContain("not a text file");
});
