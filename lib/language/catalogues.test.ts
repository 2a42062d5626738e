import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import { LOCALES } from "./locales";

const root = path.join(import.meta.dirname, "../..");
const texts = { en: flat(en), de: flat(de) };
const others = LOCALES.filter((locale) => locale !== "en");

test.each(others)("%s has every text that English has, and no other", (locale) => {
  expect([...texts[locale].keys()].sort()).toEqual([...texts.en.keys()].sort());
});

test.each(others)("what is filled into a text is the same in %s", (locale) => {
  for (const [key, text] of texts.en) {
    expect(placeholders(texts[locale].get(key) ?? ""), key).toEqual(placeholders(text));
  }
});

test.each(LOCALES)(
  "%s has no empty text, no straight quotes and no dots in place of an ellipsis",
  (locale) => {
    const wrong = [...texts[locale]].filter(([, text]) => text.trim() === "" || /["']|\.\.\./.test(text));
    expect(wrong).toEqual([]);
  },
);

test("German is polite, and its quotation marks are German", () => {
  const wrong = [...texts.de].filter(([, text]) => /\b(?:du|dein\w*|dich|dir)\b|“[^„]*”/i.test(text));
  expect(wrong).toEqual([]);
});

test("no text is left that nothing shows", () => {
  const sources = readSources();
  const unused = [...texts.en.keys()].filter((key) => !isUsed(key, sources));
  expect(unused).toEqual([]);
});

/** Every text by its whole key, "Cart.problem.SOLD_OUT". */
function flat(catalogue: object, above = ""): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([name, value]: [string, unknown]) => {
      const key = above ? `${above}.${name}` : name;
      return typeof value === "string" ? [[key, value] as const] : [...flat(value as object, key)];
    }),
  );
}

/** The names in it with their kinds: "count plural", "link tag". Throws for what is no ICU message. */
function placeholders(text: string): string[] {
  return [...new Set(parse(text).flatMap(namesOf))].sort();
}

function namesOf(part: MessageFormatElement): string[] {
  switch (part.type) {
    case TYPE.literal:
    case TYPE.pound:
      return [];
    case TYPE.tag:
      return [`${part.value} tag`, ...part.children.flatMap(namesOf)];
    case TYPE.plural:
    case TYPE.select: {
      const within = Object.values(part.options).flatMap(({ value }) => value.flatMap(namesOf));
      return [`${part.value} ${part.type === TYPE.plural ? "plural" : "select"}`, ...within];
    }
    default:
      return [part.value];
  }
}

/** A file shows a text when it names its part of the catalogue, and the rest of its key or a group it is in. */
function isUsed(key: string, sources: string[]): boolean {
  const [part = "", ...rest] = key.split(".");
  const name = rest.join(".");
  const groups = rest.slice(0, -1).map((_, at) => `\`${rest.slice(0, at + 1).join(".")}.\${`);
  // What schemas name is said by one function for all of them.
  if (part === "Faults" && sources.some((source) => source.includes(`fault("${name}")`))) return true;
  return sources.some(
    (source) =>
      source.includes(`"${part}"`) &&
      (source.includes(`"${name}"`) || groups.some((group) => source.includes(group))),
  );
}

function readSources(): string[] {
  return ["app", "components", "lib"]
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
        path.join(root, folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(file, "utf8"));
}
