/** An id for what a form asks for, made by the browser; the other one where it makes none (pages without HTTPS). */
export const newId = (other: string): string => ("randomUUID" in crypto ? crypto.randomUUID() : other);
