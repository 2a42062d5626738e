import type { Metadata } from "next";
import { v7 as uuid } from "uuid";
import { announce } from "@/app/admin/deliveries/actions";
import { askPermission } from "@/app/admin/permission";
import { PageHead } from "@/components/admin/page-head";
import { AnnounceForm } from "@/components/delivery/announce-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export const metadata: Metadata = { title: "Announce a delivery" };

export default async function NewDeliveryPage() {
  await askPermission("STAFF", "/admin/deliveries/new");
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        crumbs={[
          { name: "Deliveries", href: "/admin/deliveries" },
          { name: "New", href: "/admin/deliveries/new" },
        ]}
      />
      <PageHead title="Announce a delivery">Nothing moves until you receive it.</PageHead>
      <AnnounceForm id={uuid()} action={announce} />
    </div>
  );
}
