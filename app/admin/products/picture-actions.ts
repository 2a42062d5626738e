"use server";

import { forForm } from "@/app/admin/form";
import { staffAction } from "@/lib/auth/staff-action";
import { arrangePictures } from "@/lib/catalog/manage/pictures";
import { db } from "@/lib/db";
import { renewing } from "./renew";
import * as wishes from "./wishes";

export const arrange = forForm(
  staffAction("STAFF", wishes.arrangement, (wish, { id: userId }) =>
    renewing(arrangePictures(db(), { ...wish, userId })),
  ),
);
