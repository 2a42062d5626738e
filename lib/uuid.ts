/** The signs of an id as the shop itself writes it, for a pattern that has more in it. */
export const UUID_SIGNS = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** An id as the shop itself writes it. */
export const UUID = new RegExp(`^${UUID_SIGNS}$`);

const IN_ANY_CASE = new RegExp(UUID.source, "i");

/** Whether rows can be asked by it, whoever wrote it. */
export const isUuid = (text: string): boolean => IN_ANY_CASE.test(text);
