/** Every named place between two statements of the settling transaction, in their order. */
export const FAIL_POINTS = ["settle:locked", "apply:event-recorded"] as const;

/** The same between what the worker does at Stripe and what it writes down of it. */
export const WORKER_FAIL_POINTS = ["refund:looked", "refund:made", "sweep:closed"] as const;

/** The same in what people ask for: a shopper who goes to pay, and staff who give back. */
export const ACT_FAIL_POINTS = {
  open: ["open:frozen", "open:earlier-closed", "open:session-made", "open:session-noted"],
  refund: ["refund:written", "refund:restocked", "refund:queued"],
  cancel: ["cancel:restocked", "cancel:refund-written", "cancel:queued"],
  accept: ["settle:locked", "accept:settled", "accept:resolved"],
  "pay back": ["pay-back:meant"],
} as const;
