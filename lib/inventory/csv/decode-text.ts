export type Decoded = { ok: true; text: string } | { ok: false; message: string };

const NOT_UNICODE =
  "This file is not in Unicode (UTF-8), so letters such as é could be read wrongly. Save it as “CSV UTF-8” and upload that.";
const WORKBOOK =
  "This is a spreadsheet's own file, not CSV. In the spreadsheet, save it as “CSV UTF-8” and upload that.";
const NO_TEXT = "This is not a text file. Save the sheet as “CSV UTF-8” and upload that.";

/** What a spreadsheet saved, as text: UTF-8, or UTF-16 that says which way round it is. Nothing is guessed. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return { ok: false, message: WORKBOOK };
  }
  if (startsWith(bytes, [0xff, 0xfe])) return decoded(bytes, "utf-16le", NO_TEXT);
  if (startsWith(bytes, [0xfe, 0xff])) return decoded(bytes, "utf-16be", NO_TEXT);
  if (bytes.includes(0)) return { ok: false, message: NO_TEXT };
  return decoded(bytes, "utf-8", NOT_UNICODE);
}

function decoded(bytes: Uint8Array, encoding: string, otherwise: string): Decoded {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // PostgreSQL keeps no NUL in a text.
    return text.includes("\0") ? { ok: false, message: NO_TEXT } : { ok: true, text };
  } catch {
    return { ok: false, message: otherwise };
  }
}

const startsWith = (bytes: Uint8Array, mark: number[]) => mark.every((byte, at) => bytes[at] === byte);
