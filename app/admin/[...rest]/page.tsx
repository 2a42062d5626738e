import { notFound } from "next/navigation";
import { askPermission } from "@/app/admin/permission";

/** Whatever else is asked for below /admin: without this the shop's own pages would answer. */
export default async function UnknownPage() {
  await askPermission("VIEWER", "/admin");
  notFound();
}
