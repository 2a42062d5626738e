import type { Metadata } from "next";
import { localeOr } from "@/lib/language/locales";
import { AllProducts, describeAllProducts } from "./all-products";

type Props = PageProps<"/[locale]/products">;

/** No page is made at build time; the first visit makes it and everyone after shares it. */
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return describeAllProducts(localeOr((await params).locale), 1);
}

export default async function AllProductsPage({ params }: Props) {
  return <AllProducts locale={localeOr((await params).locale)} page={1} />;
}
