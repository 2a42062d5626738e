import type { Metadata } from "next";
import { localeOr } from "@/lib/language/locales";
import { Category, describeCategory } from "./category";

type Props = PageProps<"/[locale]/categories/[slug]">;

/** No page is made at build time; the first visit makes it and everyone after shares it. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return describeCategory(await read(params));
}

export default async function CategoryPage({ params }: Props) {
  return <Category {...(await read(params))} />;
}

async function read(params: Props["params"]) {
  const { locale, slug } = await params;
  return { locale: localeOr(locale), slug, page: 1 };
}
