import type { SampleCategory } from "./types";

export const soundAndSight: SampleCategory = {
  slug: "sound-and-sight",
  name: "Sound & sight",
  description: "Instruments, cameras and a radio: things to listen with and look through.",
  tint: "plum",
  products: [
    {
      slug: "studio-headphones",
      name: "Studio Headphones",
      tagline: "Closed backs, open weekends",
      tint: "plum",
      art: "1f3a7",
      alt: "White over-ear headphones with cushioned pads",
      featured: true,
      description: `Forty-millimetre drivers tuned flat, so a record sounds like the record. The pads are memory foam and come off without tools when they need replacing. A two-metre cable plugs into either side, which settles an old argument.

- Wired, 3.5 mm with 6.3 mm adapter
- 38 ohm, 15 Hz to 25 kHz
- 245 g without the cable`,
      variants: [{ sku: "SOUN-HEAD-WHT", priceMinor: 14900, onHand: 30 }],
    },
    {
      slug: "rangefinder-camera",
      name: "Rangefinder Camera",
      tagline: "Thirty-six chances to look properly",
      tint: "sky",
      art: "1f4f7",
      alt: "Grey and black camera with a large lens",
      featured: true,
      description: `A 35-millimetre film camera with a bright viewfinder, a sharp lens and four things to set. The shutter is mechanical: it works at any temperature and without a battery. Each one is serviced, calibrated and tested with a roll before it leaves us.

- 40 mm f/2 lens
- Shutter from 1 s to 1/500 s
- With strap, lens cap and a first roll of film`,
      variants: [{ sku: "SIGH-CAMR-35", priceMinor: 32900, onHand: 4 }],
    },
    {
      slug: "kitchen-radio",
      name: "Kitchen Radio",
      tagline: "Finds the station and keeps it",
      tint: "sea",
      art: "1f4fb",
      alt: "Silver table radio with a dial and an aerial",
      description: `One knob to tune, one for loudness, and a speaker that makes voices sound like people. It takes FM and long wave, and a cable from your phone when there is nothing on. Runs a month on four D cells, or for ever on the mains.

- FM and LW, telescopic aerial
- 8 W speaker, headphone socket
- 27 × 17 × 9 cm`,
      variants: [{ sku: "SOUN-RADI-SLV", priceMinor: 7900, onHand: 20 }],
    },
    {
      slug: "offset-guitar",
      name: "Offset Guitar",
      tagline: "Two pickups and a body that sits on the knee",
      tint: "rose",
      art: "1f3b8",
      alt: "Electric guitar with a white pickguard",
      description: `An alder body shaped to balance whether you sit or stand, a maple neck, and two single-coil pickups that go from bell to growl. It is set up by hand before it ships: low action, no buzz, in tune. Strings are nickel, 10 to 46.

- Alder body, maple neck, 22 frets
- Scale 628 mm, 3.3 kg
- With a padded bag`,
      options: [
        {
          name: "Colour",
          values: [
            { value: "Cherry", swatch: "#e02a5b" },
            { value: "Ocean", swatch: "#1583c4", recolour: { from: 10, reach: 60, to: 240, chroma: 0.8 } },
          ],
        },
      ],
      variants: [
        { sku: "SOUN-GUIT-CHE", values: ["Cherry"], priceMinor: 48900, onHand: 6 },
        { sku: "SOUN-GUIT-OCE", values: ["Ocean"], priceMinor: 48900, onHand: 2 },
      ],
    },
    {
      slug: "first-violin",
      name: "First Violin",
      tagline: "An honest instrument for the first ten years",
      tint: "sand",
      art: "1f3bb",
      alt: "Dark wooden violin",
      description: `Carved from spruce and maple that dried for eight years, and varnished thinly so that it can ring. Every violin is set up by a luthier: bridge cut, pegs fitted, strings stretched. When a child grows, we take the small one back for half its price.

- Spruce top, flamed maple back
- With bow, rosin and a shaped case
- Three sizes`,
      options: [{ name: "Size", values: [{ value: "1/2" }, { value: "3/4" }, { value: "4/4" }] }],
      variants: [
        { sku: "SOUN-VIOL-12", values: ["1/2"], priceMinor: 27900, onHand: 12 },
        { sku: "SOUN-VIOL-34", values: ["3/4"], priceMinor: 27900, onHand: 14 },
        { sku: "SOUN-VIOL-44", values: ["4/4"], priceMinor: 31900, onHand: 0 },
      ],
    },
    {
      slug: "parade-drum",
      name: "Parade Drum",
      tagline: "Loud enough to be seen",
      tint: "clay",
      art: "1f941",
      alt: "Red drum with two wooden drumsticks",
      description: `A birch shell under a lacquer the colour of a fire engine, with a coated head that speaks at a tap. Six rods tune it with the key in the bag. Sticks are hickory, size 5A, and there are two of them.

- 14 × 6 inch, birch shell
- Coated batter head
- With sticks, key and shoulder strap`,
      variants: [{ sku: "SOUN-DRUM-RED", priceMinor: 16800, onHand: 12 }],
    },
    {
      slug: "tabletop-telescope",
      name: "Tabletop Telescope",
      tagline: "The rings of Saturn from a garden table",
      tint: "slate",
      art: "1f52d",
      alt: "Telescope on a tripod",
      description: `A 70-millimetre refractor that shows craters on the moon, the moons of Jupiter and, on a still night, the rings of Saturn. It is ready in a minute: open the legs, take off the cap, point. A red-dot finder does the hardest part.

- 70 mm lens, 400 mm focal length
- Two eyepieces: 20× and 40×
- 2.2 kg with tripod`,
      variants: [{ sku: "SIGH-SCOP-70", priceMinor: 13900, onHand: 15 }],
    },
  ],
};
