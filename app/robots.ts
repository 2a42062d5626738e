import type { MetadataRoute } from "next";
import { env } from "@/lib/env";

/** Made at each request: the shop's address is not known when it is built. */
export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: ["/", "/api/pictures/"],
      disallow: ["/api/", "/admin", "/account", "/sign-in", "/cart", "/checkout", "/orders/", "/search"],
    },
    sitemap: `${env().SHOP_URL}/sitemap.xml`,
  };
}
