import { z } from "zod";
import { fault } from "./action";

export const mailAddress = z
  .string(fault("emailMissing"))
  .trim()
  .max(254, fault("emailLong"))
  .pipe(z.email(fault("emailWrong")));

/** A password that somebody chooses; argon2 would read a longer one for as long as it is. */
export const newPassword = z
  .string(fault("passwordMissing"))
  .min(12, fault("passwordShort"))
  .max(1024, fault("passwordLong"));

/** What a mailed link carries. */
export const linkToken = z.string(fault("linkGone")).max(100, fault("linkGone"));

/** The password that somebody has. */
export const ownPassword = z
  .string(fault("passwordEmpty"))
  .min(1, fault("passwordEmpty"))
  .max(1024, fault("passwordWrong"));
