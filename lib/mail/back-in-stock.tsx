import { Letter, Paragraph } from "./letter";
import type { Message } from "./types";

/** What somebody waited for is on the shelf. */
export const backInStock = ({ store, name, url }: { store: string; name: string; url: string }): Message => ({
  subject: `${name} is back`,
  body: (
    <Letter
      store={store}
      preview="You asked us to tell you."
      heading={`${name} is back.`}
      link={{ href: url, label: "See how many there are" }}
      why={`You get this one message because somebody asked at ${store} to write to this address. No other will come.`}
    >
      <Paragraph>You asked us to tell you, and we write in the order in which people asked.</Paragraph>
      <Paragraph>Nothing is held: it is yours once you have paid.</Paragraph>
    </Letter>
  ),
});
