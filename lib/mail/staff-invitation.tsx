import { Letter, Paragraph } from "./letter";
import type { Message } from "./types";

/** Somebody is asked to work in the shop. */
export const staffInvitation = ({
  store,
  by,
  role,
  url,
  days,
}: {
  store: string;
  by: string;
  role: string;
  url: string;
  days: number;
}): Message => ({
  subject: `${by} invites you to work at ${store}`,
  body: (
    <Letter
      store={store}
      preview="Choose a password, and you are in."
      heading={`Join ${store}`}
      link={{ href: url, label: "Choose a password" }}
      why={`You get this message because ${by} entered your address at ${store}. If you do not know why, do nothing.`}
    >
      <Paragraph>
        {by} invites you to look after {store}, as {role}.
      </Paragraph>
      <Paragraph>
        The link works once, and for {days} days. Whoever has it can accept, so please pass it on to nobody.
      </Paragraph>
    </Letter>
  ),
});
