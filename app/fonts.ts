import { GeistSans } from "geist/font/sans";
import localFont from "next/font/local";

// The geist package would preload its mono face on every page, which uses it for a few figures only.
const mono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
});

/** The class names that bring both faces to a root element. */
export const fonts = `${GeistSans.variable} ${mono.variable}`;
