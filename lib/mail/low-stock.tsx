import { Letter, Paragraph } from "./letter";
import type { Message } from "./types";

export type LowVariant = { name: string; sku: string; onHand: number; threshold: number };

type Given = { store: string; url: string; variants: LowVariant[]; more: number };

/** Levels that have just fallen to their thresholds. */
export function lowStock({ store, url, variants, more }: Given): Message {
  const [first] = variants;
  const count = variants.length + more;
  const heading =
    count === 1 && first ? `${first.name}: ${unitsLeft(first.onHand)}.` : `${count} variants are low.`;
  return {
    subject:
      count === 1 && first ? `Low: ${first.name}, ${unitsLeft(first.onHand)}` : `Low: ${count} variants`,
    body: (
      <Letter
        store={store}
        preview="A level has fallen to its threshold."
        heading={heading}
        link={{ href: url, label: "Open the stock book" }}
        why={`You get this message as staff of ${store}, once each time a level falls to its threshold.`}
      >
        <Lines variants={variants} more={more} />
      </Letter>
    ),
  };
}

/** All that is low or out this morning. */
export function lowStockDigest({ store, url, variants, more }: Given): Message {
  const count = variants.length + more;
  const said = `${count} ${count === 1 ? "variant is" : "variants are"} low or out`;
  return {
    subject: `This morning: ${said}`,
    body: (
      <Letter
        store={store}
        preview={`${said}.`}
        heading={`${said}.`}
        link={{ href: url, label: "Open the stock book" }}
        why={`You get this message as staff of ${store}, each morning on which something is low.`}
      >
        <Lines variants={variants} more={more} />
      </Letter>
    ),
  };
}

function Lines({ variants, more }: { variants: LowVariant[]; more: number }) {
  return (
    <>
      {variants.map(({ sku, name, onHand, threshold }) => (
        <Paragraph key={sku}>
          {name} ({sku}): {unitsLeft(onHand)}, low from {threshold}
        </Paragraph>
      ))}
      {more > 0 && <Paragraph>And {more} more.</Paragraph>}
    </>
  );
}

const unitsLeft = (onHand: number): string =>
  onHand > 0 ? `${onHand} left` : onHand === 0 ? "none left" : `${-onHand} owed`;
