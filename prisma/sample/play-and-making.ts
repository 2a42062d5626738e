import type { SampleCategory } from "./types";

export const playAndMaking: SampleCategory = {
  slug: "play-and-making",
  name: "Play & making",
  description: "Boards, kites, paint and wool for idle hands of any age.",
  tint: "sky",
  products: [
    {
      slug: "street-board",
      name: "Street Board",
      tagline: "Seven plies of maple and somewhere to go",
      tint: "slate",
      art: "1f6f9",
      alt: "Skateboard with red wheels",
      featured: true,
      description: `Seven layers of Canadian maple pressed one at a time, so nose and tail keep their pop. The wheels are soft enough for pavements and quick enough for a park. It comes assembled, with a tool that fits every nut on it.

- 8.0 × 31.8 inch deck
- 54 mm wheels, 95A
- Abec 7 bearings`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Midnight", swatch: "#4b3d78" },
            { value: "Ocean", swatch: "#1f5f91", recolour: { from: 290, reach: 60, to: 240 } },
          ],
        },
      ],
      variants: [
        { sku: "PLAY-BORD-MID", values: ["Midnight"], priceMinor: 8600, onHand: 16 },
        { sku: "PLAY-BORD-OCE", values: ["Ocean"], priceMinor: 8600, onHand: 12 },
      ],
    },
    {
      slug: "diamond-kite",
      name: "Diamond Kite",
      tagline: "Flies in a breeze you can hardly feel",
      tint: "sky",
      art: "1fa81",
      alt: "Diamond kite in four colours with a tail of bows",
      description: `Ripstop nylon on carbon spars, light enough to lift in seven kilometres an hour of wind. The tail is sewn on because tails get lost. Rolls up to the size of an umbrella.

- 85 × 80 cm, 96 g
- 50 m of line on a winder
- From five years, with someone tall`,
      variants: [{ sku: "PLAY-KITE-DIA", priceMinor: 2900, onHand: 42 }],
    },
    {
      slug: "match-football",
      name: "Match Football",
      tagline: "Thirty-two panels, stitched by hand",
      tint: "moss",
      art: "26bd",
      alt: "Football with white and blue panels",
      description: `A hand-stitched ball with a latex bladder, which is why it bounces the same in March and in August. The casing is soft enough for bare feet and hard enough for gravel. Made in a workshop that pays by the day and not by the piece.

- Size 4 for under twelves, size 5 for everyone else
- Latex bladder, four-layer backing
- Sent flat, with a needle`,
      options: [{ name: "Size", values: [{ value: "4" }, { value: "5" }] }],
      variants: [
        { sku: "PLAY-BALL-04", values: ["4"], priceMinor: 3600, onHand: 28 },
        { sku: "PLAY-BALL-05", values: ["5"], priceMinor: 3600, onHand: 47 },
      ],
    },
    {
      slug: "bramble-bear",
      name: "Bramble the Bear",
      tagline: "Sits up by himself and keeps secrets",
      tint: "clay",
      art: "1f9f8",
      alt: "Brown teddy bear sitting",
      description: `Mohair plush over wood wool, with jointed arms that hold a position and glass-bright eyes sewn through to the back. He is stuffed firmly, as bears were. Every Bramble has a number stitched under the left foot.

- 32 cm sitting
- Mohair and cotton, stitched eyes
- Tested for all ages (EN 71)`,
      variants: [{ sku: "PLAY-BEAR-32", priceMinor: 4400, onHand: 33 }],
    },
    {
      slug: "merino-yarn",
      name: "Merino Yarn",
      tagline: "A hundred grams of next winter",
      tint: "sea",
      art: "1f9f6",
      alt: "Ball of yarn with two knitting needles",
      description: `A worsted yarn from one farm, spun plump so that stitches sit evenly and mistakes ravel out without complaint. Two balls make a hat, twelve a jumper. Dye lots are kept together: order what you need at once.

- 100 g, 200 m
- Extra-fine merino, 19.5 micron
- 4.5 mm needles (not included)`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Cobalt", swatch: "#2577c9" },
            { value: "Rust", swatch: "#c8452f", recolour: { from: 240, reach: 60, to: 30 } },
            { value: "Forest", swatch: "#138a55", recolour: { from: 240, reach: 60, to: 155 } },
          ],
        },
      ],
      variants: [
        { sku: "MAKE-YARN-COB", values: ["Cobalt"], priceMinor: 1500, onHand: 80 },
        { sku: "MAKE-YARN-RUS", values: ["Rust"], priceMinor: 1500, onHand: 54 },
        { sku: "MAKE-YARN-FOR", values: ["Forest"], priceMinor: 1500, onHand: 4 },
      ],
    },
    {
      slug: "painters-palette",
      name: "Painter's Palette",
      tagline: "Four colours are enough to start",
      tint: "rose",
      art: "1f3a8",
      alt: "Wooden palette with four dabs of paint",
      description: `A beech palette cut to rest on the forearm, with four tubes of watercolour chosen so that everything else can be mixed. The wood is oiled and wipes clean. A card in the box shows which two colours make which third.

- Palette 28 × 21 cm
- Four 8 ml tubes
- Colours without cadmium or cobalt`,
      variants: [{ sku: "MAKE-PALT-04", priceMinor: 3800, onHand: 26 }],
    },
    {
      slug: "field-notebook",
      name: "Field Notebook",
      tagline: "Lies flat, closes with a band",
      tint: "slate",
      art: "1f4d3",
      alt: "Dark notebook with an elastic band and a ribbon",
      description: `Sewn in sections so it opens flat on a knee, with paper that takes a fountain pen on both sides. The pages are numbered and the first two wait for an index. A pocket in the back holds receipts and pressed leaves.

- A5, 192 pages of 100 g paper
- Thread-sewn, two ribbons
- Cover of recycled board`,
      options: [{ name: "Paper", values: [{ value: "Plain" }, { value: "Ruled" }] }],
      variants: [
        { sku: "MAKE-NOTE-PLN", values: ["Plain"], priceMinor: 1650, onHand: 68 },
        { sku: "MAKE-NOTE-RUL", values: ["Ruled"], priceMinor: 1650, onHand: 74 },
      ],
    },
  ],
};
