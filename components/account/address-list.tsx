import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Address, SavedAddress } from "@/lib/addresses/types";

type Action = (form: FormData) => Promise<void>;

/** The addresses that an account keeps. */
export function AddressList({
  addresses,
  country,
  makeDefault,
  remove,
}: {
  addresses: SavedAddress[];
  /** What a country is called. */
  country: (code: string) => string;
  makeDefault: Action;
  remove: Action;
}) {
  const t = useTranslations("Addresses");
  return (
    <ul className="grid divide-y divide-line border-y border-line">
      {addresses.map((address) => (
        <li key={address.id} className="grid gap-3 py-5">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <Lines address={address} country={country} />
            {address.isDefault && <Badge>{t("default")}</Badge>}
          </div>
          <div className="flex flex-wrap gap-x-5 gap-y-2">
            <Link
              href={`/account/addresses/${address.id}`}
              prefetch={false}
              className="inline-flex min-h-6 items-center text-sm font-medium underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              {t("edit")}
              <Whose address={address} />
            </Link>
            {!address.isDefault && (
              <ById action={makeDefault} id={address.id}>
                {t("makeDefault")}
                <Whose address={address} />
              </ById>
            )}
            <ById action={remove} id={address.id}>
              {t("remove")}
              <Whose address={address} />
            </ById>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** An address as it stands on a parcel. */
export function Lines({ address, country }: { address: Address; country: (code: string) => string }) {
  const place = [address.postalCode, address.city, address.state].filter(Boolean).join(" ");
  const lines = [address.name, address.line1, address.line2, place, country(address.country), address.phone];
  return (
    <address className="grid min-w-0 break-words not-italic">
      {lines.filter(Boolean).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </address>
  );
}

/** Which one, for those who hear one link after another. */
const Whose = ({ address }: { address: Address }) => (
  <span className="sr-only">{`: ${address.name}, ${address.line1}`}</span>
);

function ById({ action, id, children }: { action: Action; id: string; children: ReactNode }) {
  return (
    <form action={action}>
      <input type="hidden" name="id" value={id} />
      <Button type="submit" look="text" size="inline">
        {children}
      </Button>
    </form>
  );
}
