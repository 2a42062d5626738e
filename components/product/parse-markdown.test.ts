import { describe, expect, it } from "vitest";
import { parseMarkdown } from "./parse-markdown";

describe("a product's description", () => {
  it("has paragraphs, lists, headings and stress", () => {
    expect(parseMarkdown("Made **well**,\nand *to last*.\n\n## Care\n\n- wash cold\n- no bleach")).toEqual([
      {
        kind: "paragraph",
        spans: [
          { kind: "text", text: "Made " },
          { kind: "strong", text: "well" },
          { kind: "text", text: ", and " },
          { kind: "emphasis", text: "to last" },
          { kind: "text", text: "." },
        ],
      },
      { kind: "heading", spans: [{ kind: "text", text: "Care" }] },
      {
        kind: "list",
        items: [[{ kind: "text", text: "wash cold" }], [{ kind: "text", text: "no bleach" }]],
      },
    ]);
  });

  it("leaves markup and lonely stars as text", () => {
    expect(parseMarkdown("<b>2 * 3</b> * 4")).toEqual([
      { kind: "paragraph", spans: [{ kind: "text", text: "<b>2 * 3</b> * 4" }] },
    ]);
  });
});
