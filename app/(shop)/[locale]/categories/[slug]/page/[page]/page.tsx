import type { Metadata } from "next";
import { Category, categoryPath, describeCategory } from "@/app/(shop)/[locale]/categories/[slug]/category";
import { laterPage } from "@/app/(shop)/[locale]/list-pages";
import { localeOr } from "@/lib/language/locales";

type Props = PageProps<"/[locale]/categories/[slug]/page/[page]">;

/** No page is made at build time; the first visit makes it and everyone after shares it. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return describeCategory(await read(params));
}

export default async function LaterCategoryPage({ params }: Props) {
  return <Category {...(await read(params))} />;
}

async function read(params: Props["params"]) {
  const { slug, ...given } = await params;
  const locale = localeOr(given.locale);
  return { locale, slug, page: laterPage(given.page, locale, categoryPath(slug)) };
}
