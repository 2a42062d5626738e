export type Span = { kind: "text" | "strong" | "emphasis"; text: string };
export type Block = { kind: "paragraph" | "heading"; spans: Span[] } | { kind: "list"; items: Span[][] };

/** The little of Markdown that a product text needs: paragraphs, headings, lists, **strong**, *emphasis*. */
export function parseMarkdown(text: string): Block[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map(parseBlock);
}

function parseBlock(paragraph: string): Block {
  const lines = paragraph.split("\n");
  if (lines.every((line) => /^[-*] /.test(line))) {
    return { kind: "list", items: lines.map((line) => parseSpans(line.slice(2))) };
  }
  const heading = /^#{1,6} (.+)$/.exec(paragraph);
  if (heading?.[1]) return { kind: "heading", spans: parseSpans(heading[1]) };
  return { kind: "paragraph", spans: parseSpans(lines.join(" ")) };
}

function parseSpans(line: string): Span[] {
  return line
    .split(/(\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/)
    .filter(Boolean)
    .map((part): Span => {
      if (part.length > 4 && part.startsWith("**")) return { kind: "strong", text: part.slice(2, -2) };
      if (part.length > 2 && part.startsWith("*")) return { kind: "emphasis", text: part.slice(1, -1) };
      return { kind: "text", text: part };
    });
}
