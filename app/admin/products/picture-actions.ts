"use server";

import { forForm } from "@/app/admin/form";
import { staffAction } from "@/lib/auth/staff-action";
import { cropProductPicture } from "@/lib/catalog/manage/crop-picture";
import { arrangePictures } from "@/lib/catalog/manage/pictures";
import { db } from "@/lib/db";
import { pictureStore } from "@/lib/pictures/picture-store";
import { renewing } from "./renew";
import * as wishes from "./wishes";

export const arrange = forForm(
  staffAction("STAFF", wishes.arrangement, (wish, { id: userId }) =>
    renewing(arrangePictures(db(), { ...wish, userId })),
  ),
);

export const crop = forForm(
  staffAction("STAFF", wishes.cropping, (wish, { id: userId }) =>
    renewing(cropProductPicture(db(), pictureStore(), { ...wish, userId })),
  ),
  { refused: true },
);
