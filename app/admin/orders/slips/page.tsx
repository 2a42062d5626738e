import type { Metadata } from "next";
import { chosenOrders, ORDERS } from "@/app/admin/orders/query";
import { askPermission } from "@/app/admin/permission";
import { Slips } from "@/components/admin/slips";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { readStoreSettings } from "@/lib/catalog/store-settings";
import { db } from "@/lib/db";
import { readSlips } from "@/lib/orders/read-slips";

export const metadata: Metadata = { title: "Packing slips" };

export default async function SlipsPage({ searchParams }: PageProps<"/admin/orders/slips">) {
  const numbers = chosenOrders(await searchParams);
  await askPermission("VIEWER", `${ORDERS}/slips?${numbers.map((number) => `order=${number}`).join("&")}`);
  const [slips, store] = await Promise.all([readSlips(db(), numbers), readStoreSettings(db())]);
  if (slips.length === 0) {
    return (
      <EmptyState
        headingLevel="h1"
        title={numbers.length === 0 ? "No orders chosen" : "No slips to print"}
        action={<LinkButton href={ORDERS}>Back to the orders</LinkButton>}
      >
        {numbers.length === 0
          ? "Tick the orders in the list, then ask for their slips."
          : "Of these orders nothing is or was to be sent."}
      </EmptyState>
    );
  }
  const without = numbers.filter((number) => !slips.some((slip) => slip.number === number));
  return <Slips slips={slips} store={store} without={without} />;
}
