/**
 * What runs by the clock (UTC). Several workers on one database still run each once. Each has its key, so that
 * a run takes the place of the one before it that still waits; of one that gave up, see `show-life`. What shares a
 * queue goes one after the other: a reconciliation that takes long must not take the place of refunds and mails.
 * `fill`: what was due while no worker lived, be it for the minute of a restart, is done by the next that comes. A
 * worker that is killed has used up an attempt: a reconciliation has as many as fit before the next is due, and the
 * daily comparison those of most of a day, should Stripe be away at its time.
 */
export const CRONTAB = `
* * * * * mail-back-in-stock ?max=3&queue=back-in-stock&jobKey=mail-back-in-stock
* * * * * mail-low-stock ?max=3&queue=low-stock&jobKey=mail-low-stock
7 6 * * * mail-low-stock-digest ?max=3&fill=6h&queue=low-stock&jobKey=mail-low-stock-digest
*/5 * * * * reconcile ?max=6&fill=10m&queue=reconcile&jobKey=reconcile
17 * * * * verify ?max=3&fill=30m&jobKey=verify
37 3 * * * audit ?max=12&fill=6h&jobKey=audit
`;
