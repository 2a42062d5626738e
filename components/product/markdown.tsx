import type { ReactNode } from "react";
import { type Block, parseMarkdown, type Span } from "./parse-markdown";

/** A product's description. Made of React elements only, so that markup in the text stays text. */
export function Markdown({ text }: { text: string }) {
  return <div className="grid gap-4 leading-7 text-muted">{parseMarkdown(text).map(block)}</div>;
}

function block(part: Block, at: number): ReactNode {
  switch (part.kind) {
    case "heading":
      return (
        <h3 key={at} className="mt-2 font-semibold text-ink">
          {part.spans.map(span)}
        </h3>
      );
    case "list":
      return (
        <ul key={at} className="grid list-disc gap-1.5 ps-5 marker:text-line-strong">
          {part.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text does not change while it is shown.
            <li key={index}>{item.map(span)}</li>
          ))}
        </ul>
      );
    case "paragraph":
      return <p key={at}>{part.spans.map(span)}</p>;
  }
}

function span({ kind, text }: Span, at: number): ReactNode {
  if (kind === "strong") {
    return (
      <strong key={at} className="font-medium text-ink">
        {text}
      </strong>
    );
  }
  return kind === "emphasis" ? <em key={at}>{text}</em> : text;
}
