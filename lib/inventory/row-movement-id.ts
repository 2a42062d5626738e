import { createHash } from "node:crypto";

/**
 * The id of the movement that a form for many rows makes of one of them: the same form comes to the same ids again,
 * so what was done is known by them. A UUID of version 8 (RFC 9562), whose bits are its maker's own.
 */
export function rowMovementId(formId: string, variantId: string): string {
  const bytes = createHash("sha256").update(`${formId} ${variantId}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
