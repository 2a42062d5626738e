import { z } from "zod";
import { fault } from "@/lib/auth/action";
import { MOST_PER_LINE } from "@/lib/cart/rules";

// What is said of a line of the cart, by forms, actions and requests alike.

const quantity = z.coerce
  .number(fault("wholeNumber"))
  .int(fault("wholeNumber"))
  .max(MOST_PER_LINE, fault("atMost"));

export const id = z.uuid(fault("noSuchItem"));
export const units = quantity.min(1, fault("atLeastOne"));
export const unitsOrNone = quantity.min(0, fault("wholeNumber"));
