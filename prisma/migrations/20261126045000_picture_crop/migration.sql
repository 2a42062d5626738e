-- The picture as it was uploaded, from which another square can be cut, and the square that is shown.
ALTER TABLE "image"
    ADD COLUMN "whole_path" TEXT,
    ADD COLUMN "crop_x" SMALLINT NOT NULL DEFAULT 50,
    ADD COLUMN "crop_y" SMALLINT NOT NULL DEFAULT 50,
    ADD COLUMN "crop_zoom" SMALLINT NOT NULL DEFAULT 100,
    ADD CONSTRAINT "image_crop_check" CHECK (
        "crop_x" BETWEEN 0 AND 100 AND "crop_y" BETWEEN 0 AND 100 AND "crop_zoom" BETWEEN 100 AND 400
    );
