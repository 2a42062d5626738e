import type { Locale as OurLocale } from "@/lib/language/locales";
import type { Catalogue } from "@/lib/language/types";

declare module "use-intl" {
  interface AppConfig {
    Locale: OurLocale;
    Messages: Catalogue;
  }
}
