import { stringify } from "csv-stringify/sync";
import type { Tx } from "@/lib/db";
import { guarded } from "./csv/guard-formula";
import { listMovements, type MovementWish } from "./list-movements";
import { causeWords } from "./types";

const PORTION = 1_000;
const COLUMNS = ["when", "sku", "change", "on_hand_after", "reason", "cause", "who", "note"];

// Spreadsheets take a file without this mark for one of their country's old encodings.
const BYTE_ORDER_MARK = "\ufeff";

/** The movements of a variant that are wished for, newest first, as a file for a spreadsheet, portion by portion. */
export async function* exportMovements(
  tx: Tx,
  wish: Omit<MovementWish, "before" | "count">,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + written([COLUMNS]);
  let before: string | undefined;
  do {
    const { movements, older } = await listMovements(tx, { ...wish, before, count: PORTION });
    if (movements.length > 0) {
      yield written(
        movements.map((movement) => [
          movement.at.toISOString(),
          guarded(movement.sku),
          movement.quantity,
          movement.onHandAfter,
          movement.reason,
          movement.cause && causeWords(movement.cause),
          movement.by && guarded(movement.by),
          movement.note && guarded(movement.note),
        ]),
      );
    }
    before = older ?? undefined;
  } while (before);
}

const written = (rows: (string | number | null)[][]) => stringify(rows, { record_delimiter: "windows" });
