import NextLink from "next/link";
import { useLocale } from "next-intl";
import type { ComponentProps } from "react";
import { localePath } from "@/lib/language/locales";

type Props = Omit<ComponentProps<typeof NextLink>, "href"> & {
  /** A path of the shop's without a language: "/cart". */
  href: string;
};

/**
 * A link that stays in the language of the page that it stands on. A page of staff is not fetched before it is asked
 * for: it is made at each visit, so nothing of it could be had beforehand, and a list leads to a hundred of them.
 */
export function Link({ href, ...props }: Props) {
  const early = href.startsWith("/admin") ? { prefetch: false } : {};
  return <NextLink href={localePath(useLocale(), href)} {...early} {...props} />;
}
