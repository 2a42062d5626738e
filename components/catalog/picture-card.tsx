import { ArrowLeft, ArrowRight } from "lucide-react";
import { useId } from "react";
import { Select, SmallInput } from "@/components/admin/form-fields";
import { ProductPicture } from "@/components/product/product-picture";
import { Button, buttonLook } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { PictureRow, StaffProduct } from "@/lib/catalog/manage/types";

/** One picture among the others: what it shows, of which variant, and what can be done with it. */
export function PictureCard({
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
      <div className="flex gap-4">
        {picture.whole && (
          <Link
            href={`?crop=${picture.id}#pictures`}
            scroll={false}
            draggable={false}
            aria-label={`Crop picture ${number}`}
            className={buttonLook({ look: "text", size: "inline" })}
          >
            Crop
          </Link>
        )}
        <Button
          type="submit"
          name="what"
          value={`remove:${picture.id}`}
          look="text"
          size="inline"
          aria-label={`Remove picture ${number}`}
        >
          Remove
        </Button>
      </div>
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
