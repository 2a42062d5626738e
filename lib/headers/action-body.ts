/**
 * Whether the body of a server action is one that our own pages send. React's decoder answers what it cannot
 * read with an error of the server, and can do far more than our actions ask of it (promises, streams,
 * references to other parts): what is not needed is not let through.
 */
export async function isActionBody(request: Request): Promise<boolean> {
  const type = request.headers.get("content-type") ?? "";
  const byScript = request.headers.has("next-action");
  if (!type.startsWith("multipart/form-data")) return !byScript || isArguments(await request.text());
  const form = await request.formData().catch(() => null);
  if (!form) return false;
  if (byScript) return isArguments(form.get("0"));
  return [...form.keys()]
    .filter((name) => name.startsWith("$ACTION_REF_"))
    .every((name) => isBound(form, name));
}

/** A list of plain data, of which `$K1` stands for the form that was sent along. */
function isArguments(text: unknown): boolean {
  const sent = parsed(text);
  return Array.isArray(sent) && isPlain(sent);
}

const PLAIN_SIGNS = /^\$(?:\$|K\d{1,4}$|undefined$|NaN$|Infinity$|-Infinity$|-0$|D\d{4}-|n-?\d{1,20}$)/;

function isPlain(value: unknown): boolean {
  if (typeof value === "string") return !value.startsWith("$") || PLAIN_SIGNS.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, inner]) => name !== "__proto__" && isPlain(inner));
}

/** What a form without script carries of its action: which it is, and the state before. */
function isBound(form: FormData, reference: string): boolean {
  const prefix = reference.replace("$ACTION_REF_", "$ACTION_");
  const action = parsed(form.get(`${prefix}:0`));
  if (typeof action !== "object" || action === null || !("id" in action) || typeof action.id !== "string")
    return false;
  const bound = "bound" in action ? action.bound : null;
  return (
    bound === null ||
    (typeof bound === "string" && /^\$@\d{1,4}$/.test(bound) && isArguments(form.get(`${prefix}:1`)))
  );
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
