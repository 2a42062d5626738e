import type { SampleCategory } from "./types";

export const roomsAndRest: SampleCategory = {
  slug: "rooms-and-rest",
  name: "Rooms & rest",
  description: "Furniture, light and green things for the hours spent indoors.",
  tint: "sand",
  products: [
    {
      slug: "spindle-chair",
      name: "Spindle Chair",
      tagline: "A kitchen chair with a straight back and good manners",
      tint: "sand",
      art: "1fa91",
      alt: "Dark wooden chair with a slatted back",
      featured: true,
      description: `Solid beech, steamed and stained, with joints that are wedged and pegged instead of screwed. The seat is dished by four millimetres, which is the difference between a meal and an evening. It arrives whole: nothing to assemble.

- Solid beech, water-based stain
- Seat height 45 cm, 4.8 kg
- Carries 140 kg`,
      variants: [{ sku: "ROOM-CHAR-BEE", priceMinor: 14500, onHand: 17 }],
    },
    {
      slug: "mantel-clock",
      name: "Mantel Clock",
      tagline: "Tells the time, and says nothing about it",
      tint: "clay",
      art: "1f570",
      alt: "Arched wooden mantel clock on a brass base",
      description: `A walnut arch with a clear face and a movement that sweeps instead of ticking, so it can live in a bedroom. A brass base keeps it level on an old shelf. One AA battery lasts about two years.

- Walnut case, 21 × 18 cm
- Silent sweep movement
- Domed glass`,
      variants: [{ sku: "ROOM-CLOC-WAL", priceMinor: 9600, onHand: 12 }],
    },
    {
      slug: "pillar-candle",
      name: "Pillar Candle",
      tagline: "Beeswax, and an evening in every inch",
      tint: "plum",
      art: "1f56f",
      alt: "Lit cream candle with melted wax at its rim",
      description: `Poured from pure beeswax around a cotton wick, so it burns slowly and smells faintly of honey. Trim the wick to a finger's width before lighting. Let the pool reach the edge the first time and it will burn evenly to the end.

- Pure beeswax, cotton wick
- 30 or 55 hours of light
- No added scent or dye`,
      options: [{ name: "Size", values: [{ value: "Short" }, { value: "Tall" }] }],
      variants: [
        { sku: "ROOM-CNDL-S", values: ["Short"], priceMinor: 1400, onHand: 48 },
        { sku: "ROOM-CNDL-T", values: ["Tall"], priceMinor: 2100, onHand: 37 },
      ],
    },
    {
      slug: "windowsill-fig",
      name: "Windowsill Fig",
      tagline: "A plant that forgives a fortnight away",
      tint: "moss",
      art: "1fab4",
      alt: "Leafy young plant in a terracotta pot",
      description: `A young fig in a 14-centimetre terracotta pot, two years old when it leaves our greenhouse. Give it a bright sill and a drink when the top of the soil is dry. It sulks for a week after the journey and then grows.

- About 30 cm tall with pot
- Terracotta pot and saucer
- Sent on Mondays so it never waits over a weekend`,
      variants: [{ sku: "ROOM-FIGS-14", priceMinor: 3200, onHand: 22 }],
    },
    {
      slug: "scallop-mirror",
      name: "Scallop Mirror",
      tagline: "A wavy edge for a straight wall",
      tint: "sky",
      art: "1fa9e",
      alt: "Oval mirror in a scalloped golden frame",
      description: `Silvered glass in a scalloped frame, cast in plaster and gilded by hand, so no two edges match exactly. It hangs upright or on its side from two brass plates. Screws and plugs are in the box.

- 60 × 42 cm, 3.1 kg
- Plaster frame on ash, hand gilded
- Hangs both ways`,
      variants: [{ sku: "ROOM-MIRR-GLD", priceMinor: 11900, compareAtMinor: 13900, onHand: 2 }],
    },
    {
      slug: "amphora-vase",
      name: "Amphora Vase",
      tagline: "Thrown to order by one potter",
      tint: "clay",
      art: "1f3fa",
      alt: "Two-handled clay vase with a key pattern",
      description: `Every vase is thrown after you order it, dried for a week and fired once. The key pattern is scratched by hand through dark slip. Order now and it leaves the workshop in about three weeks.

- Terracotta, 34 cm tall
- Glazed inside, holds water
- Signed on the base`,
      variants: [{ sku: "ROOM-VASE-34", priceMinor: 8800, onHand: 0, backorderLimit: 20 }],
    },
    {
      slug: "rose-soap",
      name: "Rose Soap",
      tagline: "A bar that lasts until the next one",
      tint: "rose",
      art: "1f9fc",
      alt: "Pink bar of soap with bubbles",
      description: `Boiled in small batches with olive oil and rose clay, then cured for six weeks until it is hard. It lathers in cold water and leaves no film. Keep it on a dish that drains.

- 140 g, about eight weeks of washing
- Olive and coconut oil, rose clay
- Wrapped in paper`,
      variants: [{ sku: "ROOM-SOAP-ROS", priceMinor: 950, onHand: 76 }],
    },
  ],
};
