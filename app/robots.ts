import type { MetadataRoute } from "next";
import { env } from "@/lib/env";
import { LOCALES, localePath } from "@/lib/language/locales";

/** What is made for one visitor. */
const OWN = ["/account", "/sign-in", "/cart", "/checkout", "/orders/", "/search"];

/** Made at each request: the shop's address is not known when it is built. */
export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: ["/", "/api/pictures/"],
      disallow: [
        "/api/",
        "/admin",
        ...LOCALES.flatMap((locale) => OWN.map((path) => localePath(locale, path))),
      ],
    },
    sitemap: `${env().SHOP_URL}/sitemap.xml`,
  };
}
