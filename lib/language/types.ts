import type en from "@/messages/en.json";

/** All texts of a language. English is the measure: the others have its keys, and a test holds them to it. */
export type Catalogue = typeof en;

/** Those of some parts of the catalogue. */
export type Words = Partial<Catalogue>;
