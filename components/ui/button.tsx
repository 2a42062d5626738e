import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classes } from "./classes";

export const buttonLook = cva(
  "under:inline-flex items-center justify-center gap-2 under:rounded-full font-medium under:whitespace-nowrap select-none transition-[background-color,color,border-color,transform,opacity] duration-200 ease-out active:scale-[0.985] disabled:pointer-events-none aria-disabled:pointer-events-none",
  {
    variants: {
      look: {
        solid:
          "under:bg-ink under:text-surface under:hover:bg-ink/88 disabled:bg-sunken disabled:text-muted aria-disabled:opacity-60",
        accent:
          "under:bg-accent under:text-accent-ink under:hover:bg-accent/90 disabled:bg-sunken disabled:text-muted aria-disabled:opacity-60",
        outline:
          "border border-line-strong under:text-ink hover:bg-sunken disabled:border-line disabled:text-muted",
        quiet: "under:text-ink hover:bg-sunken disabled:text-muted",
        text: "under:text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink disabled:text-muted",
      },
      size: {
        sm: "under:h-9 under:px-4 text-sm",
        md: "under:h-11 under:px-5 text-sm",
        lg: "under:h-13 under:px-7 text-base",
        icon: "under:size-11",
        inline: "under:h-auto min-h-6 rounded-xs px-0 text-sm",
      },
    },
    defaultVariants: { look: "solid", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonLook>;

export function Button({
  look,
  size,
  className,
  type = "button",
  ...props
}: ComponentProps<"button"> & ButtonLook) {
  return <button type={type} className={classes(buttonLook({ look, size }), className)} {...props} />;
}
