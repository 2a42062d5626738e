import { Ban, Truck, Undo2 } from "lucide-react";
import type { FormAction } from "@/components/ui/form-state";
import { LinkButton } from "@/components/ui/link-button";
import { OneButtonForm } from "./one-button-form";

/** What can be done with an order now; what cannot, is not offered. */
export function OrderActions({
  path,
  orderId,
  can,
  resend,
}: {
  path: string;
  orderId: string;
  can: { ship: boolean; refund: boolean; cancel: boolean; resend: boolean };
  resend: FormAction;
}) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {can.ship && (
        <LinkButton href={`${path}?do=ship`} scroll={false} size="sm">
          <Truck className="size-4" aria-hidden="true" />
          Ship
        </LinkButton>
      )}
      {can.refund && (
        <LinkButton href={`${path}?do=refund`} scroll={false} look="outline" size="sm">
          <Undo2 className="size-4" aria-hidden="true" />
          Refund
        </LinkButton>
      )}
      {can.cancel && (
        <LinkButton href={`${path}?do=cancel`} scroll={false} look="outline" size="sm">
          <Ban className="size-4" aria-hidden="true" />
          Cancel
        </LinkButton>
      )}
      {can.resend && (
        <OneButtonForm action={resend} fields={{ orderId }} busy="Sending…" once>
          Resend the confirmation
        </OneButtonForm>
      )}
    </div>
  );
}
