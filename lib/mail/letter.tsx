import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Html,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import type { ReactNode } from "react";
import { DEFAULT_LOCALE, DIRECTIONS, type Locale } from "@/lib/language/locales";
import { wordsIn } from "@/lib/language/words-in";
import { COLOURS, DARK } from "./colours";

const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** The paper that every message is written on: readable without pictures, in light and dark mailboxes. */
export function Letter({
  locale = DEFAULT_LOCALE,
  store,
  preview,
  heading,
  link,
  why,
  children,
}: {
  /** Staff are written to in the shop's first language. */
  locale?: Locale;
  store: string;
  preview: string;
  heading: string;
  link?: { href: string; label: string };
  /** Why it was sent, at its foot, where that is no order. */
  why?: string;
  children: ReactNode;
}) {
  const t = wordsIn(locale, "Mail");
  return (
    <Html lang={locale} dir={DIRECTIONS[locale]}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body
        className="desk"
        style={{ backgroundColor: COLOURS.desk, fontFamily: FONT, margin: 0, padding: "24px 12px" }}
      >
        <Container
          className="paper"
          style={{
            backgroundColor: COLOURS.paper,
            borderRadius: 20,
            maxWidth: 560,
            padding: "32px 28px 26px",
          }}
        >
          <Text
            className="accent"
            style={{ color: COLOURS.accent, fontSize: 14, fontWeight: 600, lineHeight: "20px", margin: 0 }}
          >
            {store}
          </Text>
          <Heading
            className="ink"
            style={{
              color: COLOURS.ink,
              fontSize: 26,
              letterSpacing: "-0.02em",
              lineHeight: "32px",
              margin: "12px 0 18px",
            }}
          >
            {heading}
          </Heading>
          {children}
          {link && (
            <Section style={{ margin: "26px 0 8px" }}>
              <Button
                href={link.href}
                className="button"
                style={{
                  backgroundColor: COLOURS.ink,
                  borderRadius: 999,
                  color: COLOURS.paper,
                  fontSize: 15,
                  fontWeight: 600,
                  padding: "13px 24px",
                }}
              >
                {link.label}
              </Button>
            </Section>
          )}
          <Text
            className="muted"
            style={{ color: COLOURS.muted, fontSize: 13, lineHeight: "20px", margin: "26px 0 0" }}
          >
            {why ?? t("why", { store })} {t("answer")}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text
      className="ink"
      style={{ color: COLOURS.ink, fontSize: 16, lineHeight: "25px", margin: "0 0 14px" }}
    >
      {children}
    </Text>
  );
}

/** What somebody wrote, line by line as they wrote it. */
export function Lines({ text }: { text: string }) {
  return (
    <Section
      className="desk"
      style={{ backgroundColor: COLOURS.desk, borderRadius: 12, margin: "0 0 14px", padding: "12px 16px" }}
    >
      {text.split("\n").map((line, at) => (
        <Text
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same, and none ever moves.
          key={at}
          className="ink"
          style={{ color: COLOURS.ink, fontSize: 16, lineHeight: "25px", margin: 0 }}
        >
          {line}
        </Text>
      ))}
    </Section>
  );
}
