import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonLook } from "./button";
import { classes } from "./classes";

export function LinkButton({ look, size, className, ...props }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link className={classes(buttonLook({ look, size }), className)} {...props} />;
}
