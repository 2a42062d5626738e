import { EmptyState } from "@/components/ui/empty-state";

export default function Forbidden() {
  return (
    <EmptyState
      headingLevel="h1"
      title="This is not open to you"
      action={
        <a href="/" className="underline underline-offset-4">
          Go to the shop
        </a>
      }
    >
      Your account has no part in this. The owner of the shop can change that.
    </EmptyState>
  );
}
