"use client";

import { type PointerEvent, useId, useRef, useState } from "react";
import { ActionPanel } from "@/components/admin/action-panel";
import { useFormAction } from "@/components/admin/use-form-action";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form-state";
import type { PictureRow } from "@/lib/catalog/manage/types";
import { type Crop, MIDDLE, MOST_ZOOM } from "@/lib/pictures/types";

/** Which square of a picture is shown: dragged in its preview, or set by the fields beside it. */
export function CropPanel({
  productId,
  picture,
  whole,
  closeHref,
  action,
}: {
  productId: string;
  picture: PictureRow;
  whole: { path: string; crop: Crop };
  closeHref: string;
  action: FormAction;
}) {
  const { state, pending, form } = useFormAction(action);
  const [crop, setCrop] = useState(whole.crop);
  /** Width by height, as soon as the picture is there. */
  const [ratio, setRatio] = useState<number | null>(null);
  const set = (change: Partial<Crop>) => setCrop({ ...crop, ...change });
  const given = { crop, ratio, set };
  return (
    <ActionPanel title="Crop the picture" closeHref={closeHref} state={state}>
      <form {...form} className="grid items-start gap-5 sm:grid-cols-[16rem_minmax(0,1fr)]">
        <input type="hidden" name="productId" value={productId} />
        <input type="hidden" name="pictureId" value={picture.id} />
        <input type="hidden" name="seen" value={picture.path} />
        <Preview {...given} path={whole.path} alt={picture.alt} onRatio={setRatio} />
        <div className="grid max-w-sm gap-4">
          <p className="text-sm text-muted">
            <span className="unscripted:hidden">Drag the picture, or move these.</span> The shop shows what
            lies in the square.
          </p>
          <Slider {...given} name="x" label="From left to right" still={ratio !== null && ratio <= 1} />
          <Slider {...given} name="y" label="From top to bottom" still={ratio !== null && ratio >= 1} />
          <Slider {...given} name="zoom" label="Closer" min={100} max={MOST_ZOOM} />
          <div className="flex flex-wrap items-center gap-4">
            <Button type="submit" size="sm" className="h-10 px-6" aria-disabled={pending}>
              {pending ? "Cropping…" : "Save the crop"}
            </Button>
            <Button look="text" size="inline" className="unscripted:hidden" onClick={() => setCrop(MIDDLE)}>
              Back to the middle
            </Button>
          </div>
        </div>
      </form>
    </ActionPanel>
  );
}

type Given = { crop: Crop; ratio: number | null; set: (change: Partial<Crop>) => void };

/** What is cut out is computed likewise on the server: see `regionOf` in lib/pictures. */
function Preview({
  crop,
  ratio,
  set,
  path,
  alt,
  onRatio,
}: Given & { path: string; alt: string; onRatio: (ratio: number) => void }) {
  const square = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<{ x: number; y: number; crop: Crop } | null>(null);
  const zoom = crop.zoom / 100;

  function drag(event: PointerEvent) {
    const edge = square.current?.clientWidth;
    if (!held || !edge || ratio === null) return;
    // How far the picture can be moved in all, in pixels of the preview.
    const room = { x: edge * (zoom * Math.max(1, ratio) - 1), y: edge * (zoom * Math.max(1, 1 / ratio) - 1) };
    set({
      x: moved(held.crop.x, event.clientX - held.x, room.x),
      y: moved(held.crop.y, event.clientY - held.y, room.y),
    });
  }

  return (
    <div
      ref={square}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setHeld({ x: event.clientX, y: event.clientY, crop });
      }}
      onPointerMove={drag}
      onPointerUp={() => setHeld(null)}
      onPointerCancel={() => setHeld(null)}
      className="relative aspect-square w-full max-w-64 cursor-move touch-none overflow-hidden rounded-sm bg-sunken ring-1 ring-line-strong select-none"
    >
      <div
        className="absolute"
        style={{
          width: `${crop.zoom}%`,
          height: `${crop.zoom}%`,
          left: `${((100 - crop.zoom) * crop.x) / 100}%`,
          top: `${((100 - crop.zoom) * crop.y) / 100}%`,
        }}
      >
        {/** biome-ignore lint/performance/noImgElement: the shop's own file, in the one size it is kept in. */}
        <img
          // It may have come before the script did.
          ref={(image) => {
            if (image?.complete && image.naturalHeight > 0 && ratio === null) {
              onRatio(image.naturalWidth / image.naturalHeight);
            }
          }}
          src={path}
          alt={`The square that is shown of: ${alt}`}
          draggable={false}
          onLoad={({ currentTarget }) => onRatio(currentTarget.naturalWidth / currentTarget.naturalHeight)}
          className="size-full object-cover"
          style={{ objectPosition: `${crop.x}% ${crop.y}%` }}
        />
      </div>
    </div>
  );
}

/** To drag the picture to the right shows what lies further left. */
const moved = (from: number, by: number, room: number): number =>
  room < 1 ? from : Math.round(Math.min(100, Math.max(0, from - (by / room) * 100)));

function Slider({
  crop,
  set,
  name,
  label,
  min = 0,
  max = 100,
  still = false,
}: Given & {
  name: keyof Crop;
  label: string;
  min?: number;
  max?: number;
  /** The picture has no room that way, unless one goes closer. */
  still?: boolean;
}) {
  const id = useId();
  const words = name === "zoom" ? `${crop.zoom} %` : `${crop[name]} of 100`;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="flex justify-between text-xs text-muted">
        {label}
        <span className="tabular-nums" aria-hidden="true">
          {words}
        </span>
      </label>
      <input
        id={id}
        type="range"
        name={name}
        min={min}
        max={max}
        value={crop[name]}
        aria-valuetext={words}
        disabled={still && crop.zoom === 100}
        onChange={(event) => set({ [name]: Number(event.target.value) })}
        className="h-6 w-full disabled:opacity-40"
      />
    </div>
  );
}
