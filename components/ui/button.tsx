import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classes } from "./classes";

export const buttonLook = cva(
  "inline-flex items-center justify-center gap-2 rounded-full font-medium whitespace-nowrap select-none transition-[background-color,color,border-color,transform,opacity] duration-200 ease-out active:scale-[0.985] disabled:pointer-events-none aria-disabled:pointer-events-none",
  {
    variants: {
      look: {
        solid:
          "bg-ink text-surface hover:bg-ink/88 disabled:bg-sunken disabled:text-muted aria-disabled:opacity-60",
        accent:
          "bg-accent text-accent-ink hover:bg-accent/90 disabled:bg-sunken disabled:text-muted aria-disabled:opacity-60",
        outline:
          "border border-line-strong text-ink hover:bg-sunken disabled:border-line disabled:text-muted",
        quiet: "text-ink hover:bg-sunken disabled:text-muted",
        text: "text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink disabled:text-muted",
      },
      size: {
        sm: "h-9 px-4 text-sm",
        md: "h-11 px-5 text-sm",
        lg: "h-13 px-7 text-base",
        icon: "size-11",
        inline: "h-auto min-h-6 rounded-xs px-0 text-sm",
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
