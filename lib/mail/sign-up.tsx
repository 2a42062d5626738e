import { Letter, Paragraph } from "./letter";
import type { Message } from "./types";

const why = (store: string) =>
  `You get this message because somebody signed up at ${store} with your address. If it was not you, do nothing.`;

/** Somebody signed up with an address that has no account yet. */
export const confirmAddress = ({
  store,
  url,
  hours,
}: {
  store: string;
  url: string;
  hours: number;
}): Message => ({
  subject: `Confirm your address at ${store}`,
  body: (
    <Letter
      store={store}
      preview="One more step, and your account is there."
      heading="Confirm your address"
      link={{ href: url, label: "Confirm my address" }}
      why={why(store)}
    >
      <Paragraph>
        The link asks for the password that you chose. Then your account is there, with the orders that were
        placed with this address.
      </Paragraph>
      <Paragraph>It works once, and for {hours} hours.</Paragraph>
    </Letter>
  ),
});

/** Somebody signed up with an address that has an account. */
export const knownAddress = ({ store, url }: { store: string; url: string }): Message => ({
  subject: `You have an account at ${store}`,
  body: (
    <Letter
      store={store}
      preview="Nothing was changed."
      heading="You have an account already"
      link={{ href: url, label: "Sign in" }}
      why={why(store)}
    >
      <Paragraph>Sign in with the password that you have. Nothing was changed.</Paragraph>
    </Letter>
  ),
});
