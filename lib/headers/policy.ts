// Read by next.config.ts as well, which knows no "@/": this file imports nothing.

export type Header = { key: string; value: string };

/**
 * The Content-Security-Policy of a page. With a nonce, only scripts that carry it run, and what those load.
 * Without one (a page that is kept and sent to everybody, which cannot carry a number used once), inline
 * scripts are allowed, for that is how Next hands a page to React; but nothing from elsewhere, and no
 * `onclick` and the like inside markup either way.
 *
 * @param formTargets other sites that a form may lead to.
 * @param development allows eval, which React uses there to explain errors, and nowhere else.
 */
export function contentSecurityPolicy({
  nonce,
  formTargets = [],
  development = false,
}: {
  nonce?: string;
  formTargets?: string[];
  development?: boolean;
}): string {
  const scripts = nonce ? ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'"] : ["'self'", "'unsafe-inline'"];
  const directives = [
    ["default-src", "'none'"],
    ["script-src", ...scripts, ...(development ? ["'unsafe-eval'"] : [])],
    ["script-src-attr", "'none'"],
    // React writes style attributes, and what locks the page's scrolling under a dialog writes a style element.
    ["style-src", "'self'", "'unsafe-inline'"],
    ["img-src", "'self'", "data:", "blob:"],
    ["font-src", "'self'"],
    ["connect-src", "'self'"],
    ["manifest-src", "'self'"],
    ["form-action", "'self'", ...formTargets],
    ["frame-ancestors", "'none'"],
    ["base-uri", "'none'"],
    ["object-src", "'none'"],
  ];
  return directives.map((words) => words.join(" ")).join("; ");
}

const UNUSED_POWERS = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
];
const MORE_UNUSED_POWERS = ["microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"];

/** On every answer, whoever it is for. */
export const everywhere: Header[] = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // What frame-ancestors says, for browsers that do not know it.
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  {
    key: "Permissions-Policy",
    value: [...UNUSED_POWERS, ...MORE_UNUSED_POWERS].map((power) => `${power}=()`).join(", "),
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "X-DNS-Prefetch-Control", value: "off" },
];

/** On what is no page: were a browser made to show it as one, it could do nothing. */
export const onData: Header[] = [
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** Over https only; two years, as browsers' preload lists ask. */
export const overHttps: Header[] = [
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
];

/** What next.config.ts puts on the answers of handlers, for one that is given before Next. */
export const onAnswersOfHandlers = (isOverHttps: boolean): Header[] => [
  ...everywhere,
  ...onData,
  ...(isOverHttps ? overHttps : []),
];
