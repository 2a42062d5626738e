import { Parser } from "htmlparser2";

/** A form as it stood on a page that somebody was shown. */
export interface Form {
  /** Where it stood, and where it goes. */
  page: string;
  action: string;
  method: string;
  fields: Field[];
}

export interface Field {
  name: string;
  value: string;
  isFile: boolean;
}

/** The forms of a page, filled in as they came, with what their own buttons send. */
export function formsOf(page: string, html: string): Form[] {
  const forms: Form[] = [];
  let open: Form | undefined;
  let text: Field | undefined;
  let choice: Field | undefined;
  const add = (at: Record<string, string>, value = at["value"] ?? ""): Field | undefined => {
    if (!open || !at["name"]) return;
    const field = { name: at["name"], value, isFile: at["type"] === "file" };
    open.fields.push(field);
    return field;
  };
  const parser = new Parser({
    onopentag(tag, at) {
      if (tag === "form") {
        open = {
          page,
          action: at["action"] || page,
          method: (at["method"] ?? "get").toUpperCase(),
          fields: [],
        };
        forms.push(open);
      }
      if (tag === "input" || tag === "button") add(at);
      if (tag === "textarea") text = add(at, "");
      if (tag === "select") choice = add(at, "");
      if (tag === "option" && choice && (choice.value === "" || "selected" in at))
        choice.value = at["value"] ?? "";
    },
    ontext(words) {
      if (text) text.value += words;
    },
    onclosetag(tag) {
      if (tag === "form") open = undefined;
      if (tag === "textarea") text = undefined;
      if (tag === "select") choice = undefined;
    },
  });
  parser.end(html);
  return forms;
}
