/** Why a file is not taken, in words for whoever sent it. */
export const refusals = {
  empty: "The file is empty.",
  heavy: "The file is larger than 8 MB. Please make it smaller.",
  kind: "This is no picture that the shop can read: JPEG, PNG or WebP, please.",
  large: "It has more than 40 million pixels. Please make it smaller.",
  small: "It is too small to be looked at: 64 pixels at least, and 1024 would be good.",
  slow: "It takes too long to read. Please save it anew, then try again.",
  damaged: "The file is damaged or was cut off. Please open it, save it anew, and try again.",
} as const;

export type PictureRefusal = keyof typeof refusals;
