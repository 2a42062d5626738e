import type { ComponentProps } from "react";
import { type ButtonLook, buttonLook } from "./button";
import { classes } from "./classes";
import { Link } from "./link";

export function LinkButton({ look, size, className, ...props }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link className={classes(buttonLook({ look, size }), className)} {...props} />;
}
