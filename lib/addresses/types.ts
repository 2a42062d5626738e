/** What somebody writes on a parcel. What need not be said is empty. */
export type Address = {
  name: string;
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  state: string;
  /** ISO 3166 code. */
  country: string;
  phone: string;
};

export type SavedAddress = Address & { id: string; isDefault: boolean };
