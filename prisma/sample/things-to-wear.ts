import type { SampleCategory } from "./types";

const letterSizes = { name: "Size", values: [{ value: "S" }, { value: "M" }, { value: "L" }] };

export const thingsToWear: SampleCategory = {
  slug: "things-to-wear",
  name: "Things to wear",
  description: "Layers, boots and bright socks, made to be mended rather than replaced.",
  tint: "rose",
  products: [
    {
      slug: "oak-trail-boots",
      name: "Oak Trail Boots",
      tagline: "Stitched, not glued, so they can be resoled",
      tint: "clay",
      art: "1f97e",
      alt: "Tan leather hiking boot with a dark lugged sole",
      featured: true,
      description: `Oak-tanned leather that starts stiff and ends up yours. The sole is stitched through a welt, which means any cobbler can replace it when you have worn it out. Allow a fortnight of short walks before a long one.

- Full-grain leather, 2.4 mm
- Rubber lug sole, stitched welt
- US sizes; half sizes go up
- 610 g each in size 9`,
      options: [
        {
          name: "Size",
          values: [{ value: "7" }, { value: "8" }, { value: "9" }, { value: "10" }, { value: "11" }],
        },
      ],
      variants: [
        { sku: "WEAR-BOOT-07", values: ["7"], priceMinor: 18500, onHand: 9 },
        { sku: "WEAR-BOOT-08", values: ["8"], priceMinor: 18500, onHand: 15 },
        { sku: "WEAR-BOOT-09", values: ["9"], priceMinor: 18500, onHand: 2 },
        { sku: "WEAR-BOOT-10", values: ["10"], priceMinor: 18500, onHand: 13 },
        { sku: "WEAR-BOOT-11", values: ["11"], priceMinor: 18500, onHand: 0 },
      ],
    },
    {
      slug: "featherweight-runners",
      name: "Featherweight Runners",
      tagline: "184 grams of not thinking about your shoes",
      tint: "plum",
      art: "1f45f",
      alt: "Pale running shoe with a knitted upper",
      description: `A knitted upper with no seam across the toes, on a foam sole that is soft at the heel and firm where you push off. They suit roads and dry paths up to a half marathon. Wash them by hand and let them dry out of the sun.

- 184 g in size 9, 8 mm drop
- Recycled yarn upper
- US sizes`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Lilac", swatch: "#b9a3dc" },
            { value: "Coral", swatch: "#f26a5c", recolour: { from: 300, reach: 60, to: 25, chroma: 2 } },
          ],
        },
        { name: "Size", values: [{ value: "8" }, { value: "9" }, { value: "10" }] },
      ],
      variants: [
        { sku: "WEAR-RUNR-LIL-08", values: ["Lilac", "8"], priceMinor: 11800, onHand: 18 },
        { sku: "WEAR-RUNR-LIL-09", values: ["Lilac", "9"], priceMinor: 11800, onHand: 24 },
        { sku: "WEAR-RUNR-LIL-10", values: ["Lilac", "10"], priceMinor: 11800, onHand: 14 },
        { sku: "WEAR-RUNR-COR-08", values: ["Coral", "8"], priceMinor: 11800, onHand: 12 },
        { sku: "WEAR-RUNR-COR-09", values: ["Coral", "9"], priceMinor: 11800, onHand: 0 },
        { sku: "WEAR-RUNR-COR-10", values: ["Coral", "10"], priceMinor: 11800, onHand: 16 },
      ],
    },
    {
      slug: "lambswool-scarf",
      name: "Lambswool Scarf",
      tagline: "Long enough to wrap twice",
      tint: "rose",
      art: "1f9e3",
      alt: "Looped wool scarf with a fringed end",
      description: `Woven on old narrow looms from the first shearing, so it is warm without itching. It is washed and teased with natural thistles at the mill to raise the nap. At 190 cm it wraps twice and still tucks in.

- 100% lambswool
- 190 × 30 cm, hand-knotted fringe
- Cool hand wash`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Poppy", swatch: "#e01e4b" },
            { value: "Cobalt", swatch: "#2d74d6", recolour: { from: 20, reach: 60, to: 255, chroma: 0.85 } },
            {
              value: "Mustard",
              swatch: "#d99a17",
              recolour: { from: 20, reach: 60, to: 75, chroma: 0.7, lightness: 0.12 },
            },
          ],
        },
      ],
      variants: [
        { sku: "WEAR-SCRF-POP", values: ["Poppy"], priceMinor: 5800, onHand: 38 },
        { sku: "WEAR-SCRF-COB", values: ["Cobalt"], priceMinor: 5800, onHand: 29 },
        { sku: "WEAR-SCRF-MUS", values: ["Mustard"], priceMinor: 5800, onHand: 41 },
      ],
    },
    {
      slug: "ribbed-gloves",
      name: "Ribbed Gloves",
      tagline: "Warm fingers that still work a phone",
      tint: "plum",
      art: "1f9e4",
      alt: "Violet knitted glove with a ribbed cuff",
      description: `A close knit with a long ribbed cuff that meets the sleeve and stays there. Conductive thread in thumb and forefinger works touch screens. They stretch, so take the smaller size if you are between two.

- Merino and nylon, 70/30
- Touch tips on both hands
- Machine wash at 30 °C`,
      options: [letterSizes],
      variants: [
        { sku: "WEAR-GLOV-S", values: ["S"], priceMinor: 3400, onHand: 26 },
        { sku: "WEAR-GLOV-M", values: ["M"], priceMinor: 3400, onHand: 33 },
        { sku: "WEAR-GLOV-L", values: ["L"], priceMinor: 3400, onHand: 4 },
      ],
    },
    {
      slug: "cabin-socks",
      name: "Cabin Socks",
      tagline: "Thick underfoot, thin in the shoe",
      tint: "sea",
      art: "1f9e6",
      alt: "Pair of striped socks with blue heels and toes",
      description: `Terry loops under the foot and a flat knit on top, so they cushion without crowding your boots. Heel and toe are reinforced in a second colour because that is where socks die. One size fits US 6 to 11.

- Cotton, wool and a little elastane
- Hand-linked toe, no seam to feel
- Sold by the pair`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Meadow", swatch: "#3ecf6e" },
            { value: "Coral", swatch: "#f4796b", recolour: { from: 150, reach: 60, to: 25, chroma: 0.9 } },
            { value: "Sky", swatch: "#6fb2f2", recolour: { from: 150, reach: 60, to: 250, chroma: 0.9 } },
          ],
        },
      ],
      variants: [
        { sku: "WEAR-SOCK-MEA", values: ["Meadow"], priceMinor: 1600, onHand: 80 },
        { sku: "WEAR-SOCK-COR", values: ["Coral"], priceMinor: 1600, onHand: 64 },
        { sku: "WEAR-SOCK-SKY", values: ["Sky"], priceMinor: 1600, onHand: 58 },
      ],
    },
    {
      slug: "canvas-cap",
      name: "Canvas Cap",
      tagline: "A soft cap with a peak that keeps its curve",
      tint: "sky",
      art: "1f9e2",
      alt: "Canvas cap with a curved peak",
      description: `Five panels of washed canvas, a sweatband in cotton, and a brass buckle at the back. Fold it in half and put it in a pocket: the peak remembers its shape.

- Organic cotton canvas
- Adjusts from 55 to 61 cm
- Machine wash cold`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Sky", swatch: "#3fb8f5" },
            { value: "Brick", swatch: "#d9666b", recolour: { from: 240, reach: 60, to: 20 } },
            { value: "Sage", swatch: "#6fb06f", recolour: { from: 240, reach: 60, to: 150, chroma: 0.9 } },
          ],
        },
      ],
      variants: [
        { sku: "WEAR-CAPC-SKY", values: ["Sky"], priceMinor: 2800, onHand: 44 },
        { sku: "WEAR-CAPC-BRI", values: ["Brick"], priceMinor: 2800, onHand: 36 },
        { sku: "WEAR-CAPC-SAG", values: ["Sage"], priceMinor: 2800, onHand: 1 },
      ],
    },
    {
      slug: "banded-tee",
      name: "Banded Tee",
      tagline: "A heavy T-shirt with one quiet stripe",
      tint: "sand",
      art: "1f455",
      alt: "Short-sleeved T-shirt with a pale band across the chest",
      description: `Knitted from 220-gram cotton, which is heavy enough to hang straight and light enough for July. The band is knitted in, not printed, so it will not crack. Cut square: take your usual size.

- Organic cotton, pre-washed
- Double-stitched neck and hems
- Machine wash at 40 °C`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Leaf", swatch: "#7fcf5a" },
            { value: "Sky", swatch: "#8fb8f4", recolour: { from: 130, reach: 60, to: 255, chroma: 0.8 } },
            { value: "Coral", swatch: "#f59a84", recolour: { from: 130, reach: 60, to: 30, chroma: 0.8 } },
          ],
        },
        letterSizes,
      ],
      variants: [
        { sku: "WEAR-TEE-LEA-S", values: ["Leaf", "S"], priceMinor: 3200, onHand: 22 },
        { sku: "WEAR-TEE-LEA-M", values: ["Leaf", "M"], priceMinor: 3200, onHand: 35 },
        { sku: "WEAR-TEE-LEA-L", values: ["Leaf", "L"], priceMinor: 3200, onHand: 28 },
        { sku: "WEAR-TEE-SKY-S", values: ["Sky", "S"], priceMinor: 3200, onHand: 19 },
        { sku: "WEAR-TEE-SKY-M", values: ["Sky", "M"], priceMinor: 3200, onHand: 0 },
        { sku: "WEAR-TEE-SKY-L", values: ["Sky", "L"], priceMinor: 3200, onHand: 24 },
        { sku: "WEAR-TEE-COR-S", values: ["Coral", "S"], priceMinor: 3200, onHand: 17 },
        { sku: "WEAR-TEE-COR-M", values: ["Coral", "M"], priceMinor: 3200, onHand: 3 },
        { sku: "WEAR-TEE-COR-L", values: ["Coral", "L"], priceMinor: 3200, onHand: 21 },
      ],
    },
    {
      slug: "market-jacket",
      name: "Market Jacket",
      tagline: "Three buttons, two deep pockets",
      tint: "slate",
      art: "1f9e5",
      alt: "Buttoned work jacket with a broad collar",
      description: `A work jacket in brushed cotton twill, after the ones fruit sellers wear at five in the morning. The pockets are cut deep enough for a paperback. It is unlined, so it layers in autumn and breathes in spring.

- Cotton twill, 320 g
- Corozo nut buttons, spare inside
- Wash inside out at 30 °C`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Oat", swatch: "#e5bf86" },
            {
              value: "Sage",
              swatch: "#7ba582",
              recolour: { from: 70, reach: 40, to: 150, chroma: 0.8, lightness: -0.1 },
            },
          ],
        },
        letterSizes,
      ],
      variants: [
        { sku: "WEAR-JCKT-OAT-S", values: ["Oat", "S"], priceMinor: 12900, onHand: 12 },
        { sku: "WEAR-JCKT-OAT-M", values: ["Oat", "M"], priceMinor: 12900, onHand: 15 },
        { sku: "WEAR-JCKT-OAT-L", values: ["Oat", "L"], priceMinor: 12900, onHand: 13 },
        { sku: "WEAR-JCKT-SAG-S", values: ["Sage", "S"], priceMinor: 12900, onHand: 4 },
        { sku: "WEAR-JCKT-SAG-M", values: ["Sage", "M"], priceMinor: 12900, onHand: 14 },
        { sku: "WEAR-JCKT-SAG-L", values: ["Sage", "L"], priceMinor: 12900, onHand: 12 },
      ],
    },
  ],
};
