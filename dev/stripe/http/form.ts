export type FormValue = string | FormValue[] | Form;
export interface Form {
  [key: string]: FormValue;
}

const MOST_FIELDS = 10_000;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Reads `a[b][0][c]=d` as Stripe does: brackets nest, whole numbers and empty brackets make lists.
 * Throws a sentence for a form that cannot be read.
 */
export function parseForm(text: string): Form {
  const root: Form = Object.create(null) as Form;
  const fields = [...new URLSearchParams(text)];
  if (fields.length > MOST_FIELDS) throw new Error("Too many parameters");
  for (const [name, value] of fields) place(root, pathOf(name), value);
  return listsOf(root) as Form;
}

/** The parts of `a[b][0]`: a, b, 0. */
export function pathOf(name: string): string[] {
  const open = name.indexOf("[");
  if (open <= 0 || !name.endsWith("]")) return [name];
  return [name.slice(0, open), ...name.slice(open + 1, -1).split("][")];
}

function place(root: Form, path: string[], value: string): void {
  let at: Form = root;
  path.forEach((part, depth) => {
    const key = part === "" ? String(Object.keys(at).length) : part;
    if (FORBIDDEN.has(key)) throw new Error(`Invalid parameter name: ${key}`);
    if (depth === path.length - 1) {
      at[key] = value;
      return;
    }
    const below = at[key];
    const next: Form =
      typeof below === "object" && !Array.isArray(below) ? below : (Object.create(null) as Form);
    at[key] = next;
    at = next;
  });
}

/** Objects whose keys are 0, 1, 2 … are lists; Stripe keeps their order and closes gaps. */
function listsOf(value: FormValue): FormValue {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, below]): [string, FormValue] => [key, listsOf(below)]);
  if (entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key)))
    return entries.map(([, below]) => below);
  return Object.assign(Object.create(null) as Form, Object.fromEntries(entries));
}
