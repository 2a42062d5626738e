import type { Metadata } from "next";
import { laterPage } from "@/app/(shop)/[locale]/list-pages";
import { ALL_PRODUCTS, AllProducts, describeAllProducts } from "@/app/(shop)/[locale]/products/all-products";
import { localeOr } from "@/lib/language/locales";

type Props = PageProps<"/[locale]/products/page/[page]">;

/** No page is made at build time; the first visit makes it and everyone after shares it. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, page } = await read(params);
  return describeAllProducts(locale, page);
}

export default async function LaterProductsPage({ params }: Props) {
  return <AllProducts {...(await read(params))} />;
}

async function read(params: Props["params"]) {
  const given = await params;
  const locale = localeOr(given.locale);
  return { locale, page: laterPage(given.page, locale, ALL_PRODUCTS) };
}
