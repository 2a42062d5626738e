import type { Problems, Values } from "./fields";
import { type Html, html } from "./html";

interface Field {
  name: string;
  label: string;
  type?: string;
  autocomplete?: string;
  inputmode?: string;
  placeholder?: string;
  optional?: boolean;
  maxlength?: number;
}

/** A labelled input with its message, tied together for those who hear the page. */
export function input(field: Field, values: Values, problems: Problems): Html {
  const problem = problems[field.name];
  return html`<div class="field field-${field.name}">
    <label for="${field.name}">${field.label}${field.optional ? html` <span class="optional">(optional)</span>` : ""}</label>
    <input id="${field.name}" name="${field.name}" type="${field.type ?? "text"}" value="${values[field.name]}"
      maxlength="${field.maxlength ?? 200}" autocomplete="${field.autocomplete ?? "off"}"
      ${field.inputmode ? html`inputmode="${field.inputmode}"` : ""} ${field.placeholder ? html`placeholder="${field.placeholder}"` : ""}
      ${problem ? invalid(field.name, problems) : ""}>
    ${message(field.name, problem)}
  </div>`;
}

export function select(
  field: Field,
  options: readonly { value: string; label: string }[],
  values: Values,
  problems: Problems,
): Html {
  const problem = problems[field.name];
  return html`<div class="field field-${field.name}">
    <label for="${field.name}">${field.label}</label>
    <select id="${field.name}" name="${field.name}" autocomplete="${field.autocomplete ?? "off"}"
      ${problem ? invalid(field.name, problems) : ""}>
      ${options.map(({ value, label }) => html`<option value="${value}" ${values[field.name] === value ? "selected" : ""}>${label}</option>`)}
    </select>
    ${message(field.name, problem)}
  </div>`;
}

/** The first field that needs attention has the focus, also without a script. */
function invalid(name: string, problems: Problems): Html {
  const first = Object.keys(problems)[0] === name;
  return html`aria-invalid="true" aria-describedby="${name}-problem" ${first ? "autofocus" : ""}`;
}

export function message(name: string, problem: string | undefined): Html {
  return problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : html``;
}
