import NextLink from "next/link";
import { useLocale } from "next-intl";
import type { ComponentProps } from "react";
import { localePath } from "@/lib/language/locales";

type Props = Omit<ComponentProps<typeof NextLink>, "href"> & {
  /** A path of the shop's without a language: "/cart". */
  href: string;
};

/** A link that stays in the language of the page that it stands on. */
export function Link({ href, ...props }: Props) {
  return <NextLink href={localePath(useLocale(), href)} {...props} />;
}
