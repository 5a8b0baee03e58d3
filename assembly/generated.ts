// Code generated for the model at hand (src/engine/generated): it executes most events of simple models in place of the tables,
// with the same outcome to the bit. The loader puts it into the function table.

let index: i32 = -1;

/** Uses the function at an index of the table: (event key) → 1 if it executed the event, 0 if it left it to the tables. */
export function setGenerated(at: i32): void {
  index = at;
}

/** Executes an event by generated code; false where there is none, or it does not serve this event. */
// @ts-ignore: decorator
@inline
export function executeGenerated(key: u32): bool {
  return index >= 0 && call_indirect<i32>(<u32>index, key) != 0;
}
