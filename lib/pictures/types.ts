/** Where pictures lie. What is there under a name never changes. */
export interface PictureStore {
  /** Writing what is there already changes nothing. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Null where there is no such picture. */
  get(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
}

/**
 * A square of a picture. `x` and `y`: how much of the room around it lies left of it and above it, in hundredths.
 * `zoom`: the picture's short edge in hundredths of the square's.
 */
export type Crop = { x: number; y: number; zoom: number };

export const MIDDLE: Crop = { x: 50, y: 50, zoom: 100 };
export const MOST_ZOOM = 400;

export type MadePicture = {
  /** Every size in every format. */
  files: { name: string; bytes: Uint8Array }[];
  /** Of the largest, as WebP: the one that is named where a single picture is. */
  path: string;
  /** Its edge in pixels: pictures are square. */
  edge: number;
};
