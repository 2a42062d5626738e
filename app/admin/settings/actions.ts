"use server";

import { revalidatePath, updateTag } from "next/cache";
import { forForm } from "@/app/admin/form";
import { staffAction } from "@/lib/auth/staff-action";
import { changeStoreSettings } from "@/lib/catalog/change-store-settings";
import { NAVIGATION } from "@/lib/catalog/tags";
import { offerShippingRate, saveShippingRate } from "@/lib/checkout/change-shipping-rate";
import { db } from "@/lib/db";
import * as wishes from "./wishes";

export const saveShop = forForm(
  staffAction("OWNER", wishes.shop, async ({ seen, ...change }, { id: userId }) => {
    const outcome = await changeStoreSettings(db(), { userId, change, seen });
    updateTag(NAVIGATION);
    return outcome;
  }),
);

export const saveStock = forForm(
  staffAction("OWNER", wishes.stock, ({ seen, ...change }, { id: userId }) =>
    changeStoreSettings(db(), { userId, change, seen }),
  ),
);

export const saveTill = forForm(
  staffAction("OWNER", wishes.till, ({ seen, ...change }, { id: userId }) =>
    changeStoreSettings(db(), { userId, change, seen }),
  ),
);

export const saveCurrency = forForm(
  staffAction("OWNER", wishes.currency, async (change, { id: userId }) => {
    const outcome = await changeStoreSettings(db(), { userId, change });
    // It stands on every page that shows a price.
    revalidatePath("/", "layout");
    return outcome;
  }),
);

export const saveRate = forForm(
  staffAction("OWNER", wishes.rate, ({ rateId = null, ...wish }, { id: userId }) =>
    saveShippingRate(db(), { userId, rateId, wish }),
  ),
);

export const offerRate = forForm(
  staffAction("OWNER", wishes.offer, ({ rateId, active }, { id: userId }) =>
    offerShippingRate(db(), { userId, rateId, active: active === "yes" }),
  ),
);
