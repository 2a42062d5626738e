import { hash, verify } from "@node-rs/argon2";

/** OWASP's "Password Storage" choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let decoy: Promise<string> | undefined;

/**
 * Whether the password is right. Where there is none to compare with, it takes as long as if there were,
 * so that the answer's time does not tell who has an account.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const right = await verify(stored ?? (await decoy), password);
  return right && stored !== null;
}
