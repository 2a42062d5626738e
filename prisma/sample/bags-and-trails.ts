import type { SampleCategory } from "./types";

export const bagsAndTrails: SampleCategory = {
  slug: "bags-and-trails",
  name: "Bags & trails",
  description: "Packs, shelter and small tools for a day out that turns into a night.",
  tint: "moss",
  products: [
    {
      slug: "fell-backpack",
      name: "Fell Backpack",
      tagline: "One bag for the commute and the hill",
      tint: "moss",
      art: "1f392",
      alt: "Rounded backpack with a front pocket and a top handle",
      featured: true,
      description: `The Fell opens flat like a suitcase, so the jumper at the bottom is never at the bottom. A padded sleeve holds a 14-inch laptop against your back, and the front pocket takes a map, keys and a sandwich without a fight.

- 22 litres, 680 g
- Recycled polyester canvas with a waxed base
- Two side pockets that hold a one-litre bottle
- Zips and buckles can be replaced at home`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Berry", swatch: "#e0245e" },
            { value: "Lake", swatch: "#1688c9", recolour: { from: 12, reach: 60, to: 240, chroma: 0.8 } },
            { value: "Fern", swatch: "#4f8f2f", recolour: { from: 12, reach: 60, to: 145, chroma: 0.7 } },
          ],
        },
      ],
      variants: [
        { sku: "BAG-FELL-BER", values: ["Berry"], priceMinor: 8900, onHand: 34 },
        { sku: "BAG-FELL-LAK", values: ["Lake"], priceMinor: 8900, onHand: 21 },
        { sku: "BAG-FELL-FER", values: ["Fern"], priceMinor: 8900, onHand: 3 },
      ],
    },
    {
      slug: "cabin-case",
      name: "Cabin Case",
      tagline: "Sized for the overhead locker, built for cobbles",
      tint: "sky",
      art: "1f9f3",
      alt: "Upright cabin suitcase with a luggage tag",
      description: `A hard shell that flexes instead of cracking, on four wheels that turn quietly. Inside are two zipped halves and a strap that presses shirts flat. The tag is real leather and already tied on.

- 55 × 38 × 20 cm, 2.6 kg, 36 litres
- Polycarbonate shell, lockable zip
- Wheels change with one screw
- Five-year guarantee`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Harbour", swatch: "#2f74d0" },
            { value: "Rosewood", swatch: "#b4545a", recolour: { from: 255, reach: 50, to: 20, chroma: 0.9 } },
            { value: "Pine", swatch: "#2f7d46", recolour: { from: 255, reach: 50, to: 150, chroma: 0.8 } },
          ],
        },
      ],
      variants: [
        { sku: "BAG-CABN-HAR", values: ["Harbour"], priceMinor: 16500, onHand: 18 },
        { sku: "BAG-CABN-ROS", values: ["Rosewood"], priceMinor: 16500, compareAtMinor: 18900, onHand: 12 },
        { sku: "BAG-CABN-PIN", values: ["Pine"], priceMinor: 16500, onHand: 0 },
      ],
    },
    {
      slug: "ridge-tent",
      name: "Ridge Tent",
      tagline: "Up in four minutes, quiet in the wind",
      tint: "slate",
      art: "26fa",
      alt: "Green ridge tent with its flap open under a crescent moon",
      featured: true,
      description: `Two poles, six pegs, and a shape that campers have trusted for a hundred years. The porch is deep enough for boots and a wet dog. The groundsheet unclips, so you can pack it away dry on a damp morning.

- 3,000 mm hydrostatic head, seams taped
- Aluminium poles, colour-coded
- Packs to 44 × 16 cm
- Spare peg and a repair patch in the bag`,
      options: [{ name: "Size", values: [{ value: "2 person" }, { value: "3 person" }] }],
      variants: [
        { sku: "TRL-TENT-2P", values: ["2 person"], priceMinor: 21900, onHand: 14 },
        { sku: "TRL-TENT-3P", values: ["3 person"], priceMinor: 26900, onHand: 4 },
      ],
    },
    {
      slug: "storm-umbrella",
      name: "Storm Umbrella",
      tagline: "Bends, and comes back",
      tint: "plum",
      art: "2602",
      alt: "Open umbrella with a curved wooden handle",
      description: `Fibreglass ribs give way in a gust and spring back when it has passed. The crook is steam-bent beech, warm to hold in January. At 102 cm across it keeps two people dry if they like each other.

- Eight fibreglass ribs, steel shaft
- Opens and closes with one hand
- Length closed 88 cm, 520 g`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Plum", swatch: "#6b46a8" },
            { value: "Navy", swatch: "#1f5fa8", recolour: { from: 290, reach: 60, to: 248 } },
            {
              value: "Bottle",
              swatch: "#0f8a63",
              recolour: { from: 290, reach: 60, to: 160, chroma: 0.9, lightness: 0.03 },
            },
          ],
        },
      ],
      variants: [
        { sku: "TRL-UMBR-PLU", values: ["Plum"], priceMinor: 4200, onHand: 46 },
        { sku: "TRL-UMBR-NAV", values: ["Navy"], priceMinor: 4200, onHand: 52 },
        { sku: "TRL-UMBR-BOT", values: ["Bottle"], priceMinor: 4200, onHand: 27 },
      ],
    },
    {
      slug: "brass-compass",
      name: "Brass Compass",
      tagline: "The last one from a closed workshop",
      tint: "sand",
      art: "1f9ed",
      alt: "Brass pocket compass with a ring and a red and grey needle",
      description: `Turned from solid brass by a maker who has since retired, which is why there is one. The needle sits on a jewelled bearing in damping oil and settles in three seconds. It will outlive the batteries in everything else you carry.

- Solid brass case, 52 mm across, 140 g
- Jewelled bearing, oil damped
- Declination scale on the back
- In a felt pouch`,
      variants: [{ sku: "TRL-COMP-BRS", priceMinor: 7400, onHand: 1 }],
    },
    {
      slug: "camp-torch",
      name: "Camp Torch",
      tagline: "Throws light eighty metres, fits a coat pocket",
      tint: "slate",
      art: "1f526",
      alt: "Grey hand torch with its beam lit",
      description: `A torch with one button and no menu: press for bright, press again for dim. The head twists from a wide flood to a narrow beam. It runs on two AA cells, because every village shop has them.

- 220 lumens, 9 hours on low
- Aluminium body, rain-proof (IPX4)
- 118 g with batteries, which are included`,
      variants: [{ sku: "TRL-TRCH-GRY", priceMinor: 2600, onHand: 80 }],
    },
    {
      slug: "picnic-basket",
      name: "Picnic Basket",
      tagline: "Woven willow that sits level on grass",
      tint: "moss",
      art: "1f9fa",
      alt: "Woven willow basket with an arched handle",
      description: `Woven in one piece over an ash frame, with feet that keep the base off wet grass. The handle folds down so the basket stands under a bench. Line it with a cloth and it carries bread home for the rest of its life.

- Whole willow, natural finish
- Ash handle with leather hinges
- Wipe clean, dry in the shade`,
      options: [{ name: "Size", values: [{ value: "For two" }, { value: "For four" }] }],
      variants: [
        { sku: "TRL-BASK-02", values: ["For two"], priceMinor: 5400, onHand: 16 },
        { sku: "TRL-BASK-04", values: ["For four"], priceMinor: 7200, onHand: 12 },
      ],
    },
  ],
};
