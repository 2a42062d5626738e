/** Where pictures lie. What is there under a name never changes. */
export interface PictureStore {
  /** Writing what is there already changes nothing. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Null where there is no such picture. */
  get(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
}

export type MadePicture = {
  /** Every size in every format. */
  files: { name: string; bytes: Uint8Array }[];
  /** Of the largest, as WebP: the one that is named where a single picture is. */
  path: string;
  /** Its edge in pixels: pictures are square. */
  edge: number;
};
