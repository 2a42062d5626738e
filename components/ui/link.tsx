import NextLink from "next/link";
import { useLocale } from "next-intl";
import type { ComponentProps } from "react";
import { localePath } from "@/lib/language/locales";

type Props = Omit<ComponentProps<typeof NextLink>, "href"> & {
  /** A path of the shop's without a language: "/cart". */
  href: string;
};

/**
 * A link that stays in the language of the page that it stands on. Nothing is fetched before it is asked for: of a page
 * that is made at each visit nothing could be had beforehand, and of one that is kept Next fetches no more than its
 * outline, a dozen for each page, while the browser is busy with this one (decision 23).
 */
export function Link({ href, ...props }: Props) {
  return <NextLink href={localePath(useLocale(), href)} prefetch={false} {...props} />;
}
