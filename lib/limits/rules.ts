const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How often something may be tried, and within how many seconds. The numbers are several times what people
 * do, for a household, an office or a mobile network may share one address.
 */
export const rules = {
  /** Passwords tried from one address and found wrong, whoever they were for. */
  "sign-in-address": { points: 30, seconds: 15 * MINUTE },
  /** … for one account, from one neighbourhood. */
  "sign-in-here": { points: 8, seconds: 15 * MINUTE },
  /** … for one account, from anywhere that it does not usually come from. */
  "sign-in-anywhere": { points: 60, seconds: DAY },
  /** New carts for one address. */
  cart: { points: 60, seconds: HOUR },
  /** Payments begun from one address, and with one cart: who tests stolen cards begins hundreds. */
  "checkout-address": { points: 30, seconds: 10 * MINUTE },
  "checkout-cart": { points: 15, seconds: 10 * MINUTE },
  /** Orders asked for by number and mail address from one address. */
  "look-up": { points: 20, seconds: 15 * MINUTE },
  /** Returns asked for from one address. */
  return: { points: 20, seconds: HOUR },
  /** Accounts asked for from one address; mails about it to one mail address; passwords tried with one link. */
  "sign-up": { points: 10, seconds: HOUR },
  "sign-up-mail": { points: 5, seconds: DAY },
  "sign-up-link": { points: 10, seconds: HOUR },
  /** Files of what the shop holds of somebody, made for their account. */
  "own-data": { points: 5, seconds: HOUR },
  /** Links asked for from one address; links of one kind mailed to one mail address. */
  link: { points: 10, seconds: HOUR },
  "link-mail": { points: 5, seconds: DAY },
  /** Ways to GitHub or Google begun, and ways back from there, by one address. */
  provider: { points: 60, seconds: 15 * MINUTE },
} as const;

export type LimitName = keyof typeof rules;
