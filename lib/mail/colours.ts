/** The shop's colours, as mail programs read them: those know no variables, and many no style but an element's own. */
export const COLOURS = {
  ...{ desk: "#f4f5f7", paper: "#ffffff", ink: "#17181f", muted: "#5a5d69", accent: "#3b3fd6" },
  rule: "#e2e3e8",
};

/** When a mailbox is dark. */
export const WHEN_DARK = "@media (prefers-color-scheme: dark)";

/**
 * For mailboxes that are dark and read styles; the others invert colours by themselves, or stay light. The ground is
 * named twice: the body's own is moved into a cell, for programs that take the body's away.
 */
export const DARK = `
${WHEN_DARK} {
  .desk, .desk td { background-color: #0e0f13 !important; }
  .paper td { background-color: transparent !important; }
  .paper { background-color: #1b1c23 !important; }
  .ink { color: #f1f2f5 !important; }
  .muted { color: #a5a8b5 !important; }
  .accent { color: #a3a6ff !important; }
  .button { background-color: #f1f2f5 !important; color: #17181f !important; }
  .rule { border-color: #363944 !important; }
}`;
