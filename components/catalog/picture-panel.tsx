"use client";

import { useRef, useState } from "react";
import { useFormAction } from "@/components/admin/use-form-action";
import { ProductPicture } from "@/components/product/product-picture";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import type { FormAction } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import type { StaffProduct } from "@/lib/catalog/manage/types";
import { PictureCard } from "./picture-card";
import { PictureUpload } from "./picture-upload";

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
          <PictureUpload productId={product.id} />
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
            <PictureCard
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
