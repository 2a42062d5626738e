import { bagsAndTrails } from "./bags-and-trails";
import { kitchenAndTable } from "./kitchen-and-table";
import { playAndMaking } from "./play-and-making";
import { roomsAndRest } from "./rooms-and-rest";
import { soundAndSight } from "./sound-and-sight";
import { thingsToWear } from "./things-to-wear";
import type { SampleCategory, SampleProduct, SampleValue } from "./types";

/** The sample shop, as it is shown: categories in order, and the products of each in order. */
export const sampleCategories: SampleCategory[] = [
  bagsAndTrails,
  thingsToWear,
  kitchenAndTable,
  roomsAndRest,
  soundAndSight,
  playAndMaking,
];

export const sampleSettings = {
  name: "Tally & Co.",
  supportEmail: "hello@truecount.example",
  currency: "USD",
  lowStockThreshold: 5,
  shippingCountries: ["US", "CA", "GB", "DE", "FR", "AT", "CH", "NL", "AU", "JP"],
};

export const sampleShippingRates = [
  { name: "Standard", amountMinor: 490, freeFromMinor: 6000, minDays: 3, maxDays: 5, position: 0 },
  { name: "Express", amountMinor: 1290, freeFromMinor: null, minDays: 1, maxDays: 2, position: 1 },
];

/** Staff of the demo; everyone may know this password. */
export const samplePassword = "truecount-demo";
export const sampleStaff = [
  { email: "owner@truecount.example", name: "Olive Owner", role: "OWNER" },
  { email: "staff@truecount.example", name: "Stan Staff", role: "STAFF" },
  { email: "viewer@truecount.example", name: "Vera Viewer", role: "VIEWER" },
] as const;

/** Pictures are this wide and this high. */
export const PICTURE_PX = 256;

/** Where the picture of a product lies below the site's root; of one of its values, where that has its own. */
export function picturePath(product: SampleProduct, value?: SampleValue): string {
  const own = value?.recolour ? `-${value.value.toLowerCase()}` : "";
  return `/products/${product.slug}${own}.webp`;
}
