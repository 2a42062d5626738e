"use client";

import { ImagePlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Notice } from "@/components/ui/notice";
import { sendPictures } from "./send-pictures";

/** A plain form of files; with a script, dropped or chosen pictures go up at once, one after the other. */
export function PictureUpload({ productId }: { productId: string }) {
  const id = useId();
  const router = useRouter();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<{ ok: boolean; message: string } | null>(null);
  const address = `/api/admin/products/${productId}/pictures`;

  async function send(files: File[]) {
    if (files.length === 0 || busy !== null) return;
    const outcome = await sendPictures(address, files, (which) =>
      setBusy(`Uploading ${which} of ${files.length}…`),
    );
    setBusy(null);
    setSaid(outcome);
    router.refresh();
  }

  return (
    <form
      action={address}
      method="post"
      encType="multipart/form-data"
      onDragOver={(event: DragEvent) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        void send([...event.dataTransfer.files]);
      }}
      className={classes(
        "grid grid-cols-[minmax(0,1fr)] justify-items-start gap-3 rounded-md border border-dashed p-4",
        over ? "border-accent bg-accent-soft" : "border-line-strong",
      )}
    >
      <label htmlFor={id} className="flex items-center gap-2 text-sm font-medium">
        <ImagePlus className="size-4" aria-hidden="true" />
        Add pictures
      </label>
      <p id={`${id}-hint`} className="text-sm text-muted">
        JPEG, PNG or WebP, up to 8 MB; 1024 × 1024 pixels or more look best. Photographs are cropped to a
        square, which you can choose; what is cut out on a transparent ground stays whole.{" "}
        <span className="unscripted:hidden">Drop them here, or</span>
      </p>
      <input
        id={id}
        type="file"
        name="picture"
        multiple
        required
        accept="image/jpeg,image/png,image/webp"
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const input = event.currentTarget;
          void send([...(input.files ?? [])]);
          input.value = "";
        }}
        className="w-full min-w-0 text-sm file:mr-3 file:h-9 file:rounded-full file:border file:border-line-strong file:bg-transparent file:px-4 file:text-sm file:font-medium file:text-ink"
      />
      <Button type="submit" look="outline" size="sm" className="scripted:hidden">
        Upload
      </Button>
      <p role="status" className="text-sm text-muted empty:hidden">
        {busy ?? (said?.ok ? said.message : null)}
      </p>
      {said && !said.ok && busy === null && (
        <Notice tone="danger" urgent>
          {said.message}
        </Notice>
      )}
    </form>
  );
}
