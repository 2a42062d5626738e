import type { SampleCategory } from "./types";

export const kitchenAndTable: SampleCategory = {
  slug: "kitchen-and-table",
  name: "Kitchen & table",
  description: "Pots, cups and blades for slow breakfasts and long suppers.",
  tint: "clay",
  products: [
    {
      slug: "stoneware-teapot",
      name: "Stoneware Teapot",
      tagline: "Four cups, and a spout that does not drip",
      tint: "rose",
      art: "1fad6",
      alt: "Round stoneware teapot with a lid and a looped handle",
      featured: true,
      description: `Thrown round so the leaves have room to turn, and glazed in one deep colour. The spout is cut to a sharp lip, which is the whole secret of pouring without a drip. A steel basket sits in the neck and lifts out when the tea is ready.

- 900 ml, about four cups
- Stoneware, fired at 1,240 °C
- Basket strainer included
- Dishwasher safe`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Cherry", swatch: "#e62a55" },
            { value: "Lake", swatch: "#1a90d6", recolour: { from: 20, reach: 60, to: 240, chroma: 0.75 } },
            {
              value: "Saffron",
              swatch: "#e9a11c",
              recolour: { from: 20, reach: 60, to: 80, chroma: 0.75, lightness: 0.1 },
            },
          ],
        },
      ],
      variants: [
        { sku: "KTCH-TPOT-CHE", values: ["Cherry"], priceMinor: 4800, onHand: 25 },
        { sku: "KTCH-TPOT-LAK", values: ["Lake"], priceMinor: 4800, onHand: 19 },
        { sku: "KTCH-TPOT-SAF", values: ["Saffron"], priceMinor: 4800, onHand: 3 },
      ],
    },
    {
      slug: "morning-cup",
      name: "Morning Cup & Saucer",
      tagline: "Thick walls keep the second half hot",
      tint: "clay",
      art: "2615",
      alt: "White cup of coffee on its saucer",
      description: `Café porcelain with walls four millimetres thick, warmed by the first pour and slow to cool. The handle takes two fingers. The saucer is deep enough to hold a biscuit and what you spill.

- 180 ml
- Hard porcelain, restaurant grade
- Dishwasher and microwave safe`,
      variants: [{ sku: "KTCH-CUPS-WHT", priceMinor: 1800, onHand: 72 }],
    },
    {
      slug: "iron-skillet",
      name: "Iron Skillet",
      tagline: "Better every Sunday",
      tint: "slate",
      art: "1f373",
      alt: "Dark iron frying pan with an egg in it",
      description: `Cast iron, machined smooth and seasoned twice with linseed oil, so an egg slides on the first day. It goes from the hob to the oven to the campfire. Wipe it, dry it, and leave it to somebody in your will.

- Pre-seasoned cast iron
- Works on gas, induction and open fire
- Pouring lips on both sides`,
      options: [{ name: "Size", values: [{ value: "20 cm" }, { value: "26 cm" }] }],
      variants: [
        { sku: "KTCH-SKIL-20", values: ["20 cm"], priceMinor: 3900, onHand: 31 },
        { sku: "KTCH-SKIL-26", values: ["26 cm"], priceMinor: 5600, onHand: 23 },
      ],
    },
    {
      slug: "everyday-cutlery",
      name: "Everyday Cutlery",
      tagline: "A fork and a knife with some weight to them",
      tint: "sea",
      art: "1f374",
      alt: "Steel fork and knife side by side",
      description: `A plain pair, polished by hand and balanced at the neck so the handle rests in the palm. The knife has a rounded tip and a blade that takes an edge. Buy as many pairs as you have chairs.

- 18/10 stainless steel
- Fork 20 cm, knife 23 cm
- Dishwasher safe`,
      variants: [{ sku: "KTCH-CUTL-PAIR", priceMinor: 2200, onHand: 60 }],
    },
    {
      slug: "cooks-knife",
      name: "Cook's Knife",
      tagline: "The one knife to keep sharp",
      tint: "sky",
      art: "1f52a",
      alt: "Cook's knife with a blue handle",
      description: `A 19-centimetre blade with a gentle curve for rocking through herbs and a straight heel for carrots. The full tang runs to the end of a resin handle that shrugs off wet hands. Send it back once a year and we sharpen it for the postage.

- High-carbon stainless steel, 57 HRC
- 19 cm blade, 210 g
- Hand wash only`,
      variants: [{ sku: "KTCH-KNIF-19", priceMinor: 6400, onHand: 5 }],
    },
    {
      slug: "larder-jar",
      name: "Larder Jar",
      tagline: "See at a glance what is running out",
      tint: "sea",
      art: "1fad9",
      alt: "Glass storage jar with a grey label and lid",
      description: `Thick recycled glass with a wide mouth that a measuring cup fits through. The lid seals on a ring you can replace. Write on the label with pencil and rub it out when the rice becomes lentils.

- Recycled soda-lime glass
- Natural rubber seal
- Stacks securely, same lid for all sizes`,
      options: [{ name: "Size", values: [{ value: "0.5 l" }, { value: "1 l" }, { value: "2 l" }] }],
      variants: [
        { sku: "KTCH-JARS-05", values: ["0.5 l"], priceMinor: 900, onHand: 78 },
        { sku: "KTCH-JARS-10", values: ["1 l"], priceMinor: 1200, onHand: 66 },
        { sku: "KTCH-JARS-20", values: ["2 l"], priceMinor: 1700, onHand: 40 },
      ],
    },
    {
      slug: "heather-honey",
      name: "Heather Honey",
      tagline: "One harvest a year, gone by spring",
      tint: "sand",
      art: "1f36f",
      alt: "Clay pot filled with honey",
      description: `Bees carry it down from the moor in August, and there is only ever what they make. It is thick, amber and a little smoky, and sets slowly in its clay pot. The next harvest comes at the end of summer.

- 450 g in a reusable clay pot
- Raw, pressed, never heated
- Not for children under one year`,
      variants: [{ sku: "KTCH-HONY-450", priceMinor: 1900, onHand: 0 }],
    },
  ],
};
