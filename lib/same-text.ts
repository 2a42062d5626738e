/**
 * Prisma's filter for a text that is the same but for capitals. PostgreSQL is asked by ILIKE, to which an
 * underscore and a per cent sign would mean other characters, so they are escaped.
 */
export const sameText = (text: string) =>
  ({ equals: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" }) as const;
