"use client";

import { ArrowLeft, ArrowRight, ImagePlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, useId, useRef, useState } from "react";
import { Select, SmallInput } from "@/components/admin/form-fields";
import type { FormAction } from "@/components/admin/form-state";
import { useFormAction } from "@/components/admin/use-form-action";
import { ProductPicture } from "@/components/product/product-picture";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Notice } from "@/components/ui/notice";
import type { PictureRow, StaffProduct } from "@/lib/catalog/manage/types";

/** The pictures in their order: the first one stands on cards. Moved by dragging or by buttons. */
export function PicturePanel({
  product,
  arrange,
}: {
  product: StaffProduct;
  /** For those who may. */
  arrange: FormAction | null;
}) {
  const { pictures } = product;
  return (
    <div className="grid gap-5">
      {pictures.length === 0 && (
        <p className="text-sm text-muted">None yet. The shop shows the bare ground.</p>
      )}
      {arrange ? (
        <>
          {pictures.length > 0 && <Arrangement product={product} action={arrange} />}
          <Upload productId={product.id} />
        </>
      ) : (
        <ul className="flex flex-wrap gap-3">
          {pictures.map(({ id, path, alt }) => (
            <li key={id} className="w-28">
              <ProductPicture
                path={path}
                alt={alt}
                tint={product.details.tint}
                className="rounded-sm text-[0.4rem]"
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Arrangement({ product, action }: { product: StaffProduct; action: FormAction }) {
  const { pictures } = product;
  const { state, pending, form } = useFormAction(action);
  const element = useRef<HTMLFormElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);

  function dropOn(target: string) {
    const order = element.current?.elements.namedItem("order");
    if (dragged === null || dragged === target || !(order instanceof HTMLInputElement)) return;
    const ids = pictures.map(({ id }) => id);
    const place = ids.indexOf(target);
    order.value = ids
      .filter((id) => id !== dragged)
      .toSpliced(place, 0, dragged)
      .join(",");
    element.current?.requestSubmit();
    order.value = "";
  }

  return (
    <form ref={element} {...form} className="grid gap-4">
      <input type="hidden" name="productId" value={product.id} />
      <input type="hidden" name="order" defaultValue="" />
      {/* What Enter in a text presses: nothing is moved by it. */}
      <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" />
      <ol className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-4">
        {pictures.map((picture, at) => (
          <li
            key={picture.id}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              setDragged(picture.id);
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              dropOn(picture.id);
            }}
            className={classes("grid content-start gap-2", dragged === picture.id && "opacity-50")}
          >
            <Picture
              product={product}
              picture={picture}
              given={state?.ok === false ? state.given : {}}
              number={at + 1}
              last={at === pictures.length - 1}
            />
          </li>
        ))}
      </ol>
      {state?.ok === false && (
        <Notice tone="danger" urgent>
          {state.message}
        </Notice>
      )}
      <div className="flex items-center gap-4">
        <Button type="submit" size="sm" className="h-10 px-6" aria-disabled={pending}>
          {pending ? "Saving…" : "Save the pictures"}
        </Button>
        <p role="status" className="text-sm text-positive">
          {state?.ok && !pending && state.message}
        </p>
      </div>
    </form>
  );
}

function Picture({
  product,
  picture,
  given,
  number,
  last,
}: {
  product: StaffProduct;
  picture: PictureRow;
  given: Record<string, string>;
  number: number;
  last: boolean;
}) {
  const id = useId();
  const variants = product.variants.filter(({ archived, name }) => !archived && name !== "");
  return (
    <>
      <ProductPicture
        path={picture.path}
        alt={picture.alt}
        tint={product.details.tint}
        className="cursor-grab rounded-sm text-[0.5rem]"
      />
      <div className="flex items-center justify-between">
        <span className="text-xs text-muted">{number === 1 ? "Shown first" : `Number ${number}`}</span>
        <span className="flex">
          <Mover picture={picture} way="up" number={number} idle={number === 1} />
          <Mover picture={picture} way="down" number={number} idle={last} />
        </span>
      </div>
      <label htmlFor={`${id}-alt`} className="text-xs text-muted">
        What it shows
      </label>
      <SmallInput
        id={`${id}-alt`}
        key={picture.version}
        name={`alt.${picture.id}`}
        required
        maxLength={250}
        defaultValue={given[`alt.${picture.id}`] ?? picture.alt}
      />
      <input type="hidden" name={`seen.${picture.id}`} value={picture.version} />
      {variants.length > 0 ? (
        <Select
          key={`for ${picture.version}`}
          name={`variant.${picture.id}`}
          aria-label={`Picture ${number} is of`}
          defaultValue={given[`variant.${picture.id}`] ?? picture.variantId ?? ""}
        >
          <option value="">Of all variants</option>
          {variants.map((variant) => (
            <option key={variant.id} value={variant.id}>
              {variant.name}
            </option>
          ))}
        </Select>
      ) : (
        <input type="hidden" name={`variant.${picture.id}`} value={picture.variantId ?? ""} />
      )}
      <Button
        type="submit"
        name="what"
        value={`remove:${picture.id}`}
        look="text"
        size="inline"
        aria-label={`Remove picture ${number}`}
        className="w-fit"
      >
        Remove
      </Button>
    </>
  );
}

function Mover({
  picture,
  way,
  number,
  idle,
}: {
  picture: PictureRow;
  way: "up" | "down";
  number: number;
  idle: boolean;
}) {
  const Icon = way === "up" ? ArrowLeft : ArrowRight;
  return (
    <Button
      type="submit"
      name="what"
      value={`${way}:${picture.id}`}
      look="quiet"
      size="icon"
      className="size-8"
      disabled={idle}
      aria-label={`Move picture ${number} ${way === "up" ? "forward" : "back"}`}
    >
      <Icon className="size-4" aria-hidden="true" />
    </Button>
  );
}

const MOST_BYTES = 8 * 1024 * 1024;

/** A plain form of files; with a script, dropped or chosen pictures go up at once, one after the other. */
function Upload({ productId }: { productId: string }) {
  const id = useId();
  const router = useRouter();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<{ ok: boolean; message: string } | null>(null);
  const address = `/api/admin/products/${productId}/pictures`;

  async function send(files: File[]) {
    if (files.length === 0 || busy !== null) return;
    let outcome = { ok: true, message: "" };
    for (const [at, file] of files.entries()) {
      setBusy(`Uploading ${at + 1} of ${files.length}…`);
      outcome = await sendOne(address, file);
      if (!outcome.ok) break;
    }
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
        "grid grid-cols-[minmax(0,1fr)] justify-items-start gap-3 rounded-md border border-dashed border-line-strong p-4",
        over && "border-accent bg-accent-soft",
      )}
    >
      <label htmlFor={id} className="flex items-center gap-2 text-sm font-medium">
        <ImagePlus className="size-4" aria-hidden="true" />
        Add pictures
      </label>
      <p id={`${id}-hint`} className="text-sm text-muted">
        JPEG, PNG or WebP, up to 8 MB; 1024 × 1024 pixels or more look best. Photographs are cropped to a
        square; what is cut out on a transparent ground stays whole.{" "}
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

async function sendOne(address: string, file: File): Promise<{ ok: boolean; message: string }> {
  if (file.size > MOST_BYTES) {
    return { ok: false, message: `${file.name}: The file is larger than 8 MB. Please make it smaller.` };
  }
  const body = new FormData();
  body.set("picture", file);
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.headers.get("content-type")?.startsWith("application/json")) {
      return (await answer.json()) as { ok: boolean; message: string };
    }
    return { ok: false, message: `${file.name} was not taken. ${await answer.text()}`.slice(0, 300) };
  } catch {
    return { ok: false, message: `${file.name} did not arrive. Check the connection, then try again.` };
  }
}
