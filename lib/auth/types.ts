export type RoleName = "CUSTOMER" | "VIEWER" | "STAFF" | "OWNER";

/** Somebody signed in, as the database knows them at this very request. */
export type Person = {
  id: string;
  email: string;
  name: string;
  role: RoleName;
  /** Not so where only GitHub or Google lets them in. */
  hasPassword: boolean;
};
