import { createHash, createHmac } from "node:crypto";
import { env } from "@/lib/env";

export const INVITATION_DAYS = 7;

/**
 * What the link in an invitation carries. It is derived, so that a mail that is sent again carries the same one
 * and neither the queue nor a table has to keep it: what stands in the database is its hash, and who reads the
 * database without knowing AUTH_SECRET can accept nothing.
 */
export const invitationToken = (invitationId: string) =>
  createHmac("sha256", env().AUTH_SECRET).update(`invitation:${invitationId}`).digest("base64url");

export const invitationUrl = (invitationId: string) =>
  `${env().SHOP_URL}/sign-in/join?token=${invitationToken(invitationId)}`;

export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");
