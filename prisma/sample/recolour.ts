import sharp from "sharp";

/** Turns the pixels whose hue lies near `from` by `turn` degrees; the rest (metal, wood, white) stays. */
export type Recolour = {
  /** Hue in degrees of the colour to change, in OKLCH. */
  from: number;
  /** How far from that hue a pixel may lie, in degrees. */
  reach: number;
  /** Hue to change it to. */
  to: number;
  /** Factor on colourfulness; 1 keeps it. */
  chroma?: number;
  /** Added to lightness (0 to 1). */
  lightness?: number;
};

/**
 * Recolours a picture in OKLCH, where turning a hue keeps how light a pixel looks, so that the shading
 * of the art survives.
 */
export async function recolour(file: string, { from, reach, to, chroma = 1, lightness = 0 }: Recolour) {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] === 0) continue;
    const [l, c, h] = toOklch(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    const offset = signedAngle(h - from);
    if (Math.abs(offset) > reach) continue;
    // Near grey the hue is noise, so it fades in.
    const weight = Math.min(1, c / 0.04);
    const rgb = toRgb(
      l + lightness * weight,
      c * (1 + (chroma - 1) * weight),
      h + signedAngle(to - from) * weight,
    );
    data.set(rgb, at);
  }
  return sharp(data, { raw: info }).webp({ quality: 90, alphaQuality: 100 }).toBuffer();
}

const signedAngle = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;

const toLinear = (byte: number) => {
  const x = byte / 255;
  return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
};
const toByte = (linear: number) => {
  const x = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, x)) * 255);
};

// The matrices are those of Björn Ottosson's "A perceptual color space for image processing".
function toOklch(red: number, green: number, blue: number): [number, number, number] {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [lightness, Math.hypot(a, bb), (Math.atan2(bb, a) * 180) / Math.PI];
}

function toRgb(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
