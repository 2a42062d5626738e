import { notFound } from "next/navigation";

/** Every address that no other page has: not found, inside the shop's own frame. */
export default function NowherePage() {
  notFound();
}
