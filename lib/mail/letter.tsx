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

const INK = "#17181f";
const MUTED = "#5a5d69";
const ACCENT = "#3b3fd6";
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
      </Head>
      <Preview>{preview}</Preview>
      <Body style={{ backgroundColor: "#f4f5f7", fontFamily: FONT, margin: 0, padding: "32px 12px" }}>
        <Container
          style={{ backgroundColor: "#ffffff", borderRadius: 20, maxWidth: 560, padding: "36px 36px 28px" }}
        >
          <Text style={{ color: ACCENT, fontSize: 14, fontWeight: 600, margin: 0 }}>{store}</Text>
          <Heading
            style={{
              color: INK,
              fontSize: 26,
              letterSpacing: "-0.02em",
              lineHeight: "32px",
              margin: "14px 0 18px",
            }}
          >
            {heading}
          </Heading>
          {children}
          {link && (
            <Section style={{ margin: "28px 0 8px" }}>
              <Button
                href={link.href}
                style={{
                  backgroundColor: INK,
                  borderRadius: 999,
                  color: "#ffffff",
                  fontSize: 15,
                  fontWeight: 600,
                  padding: "13px 24px",
                }}
              >
                {link.label}
              </Button>
            </Section>
          )}
          <Text style={{ color: MUTED, fontSize: 13, lineHeight: "20px", margin: "28px 0 0" }}>
            {why ?? t("why", { store })} {t("answer")}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

export function Paragraph({ children }: { children: ReactNode }) {
  return <Text style={{ color: INK, fontSize: 16, lineHeight: "25px", margin: "0 0 14px" }}>{children}</Text>;
}
