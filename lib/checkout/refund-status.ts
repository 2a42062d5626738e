/** A refund only ever goes on in this order, whatever the order of the news. */
const RANK = { PENDING: 0, SUCCEEDED: 1, FAILED: 2, CANCELLED: 2 } as const;
type Status = keyof typeof RANK;

export const later = (known: Status, told: Status): Status => (RANK[told] > RANK[known] ? told : known);
