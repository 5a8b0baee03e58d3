import { useRef } from 'react';

/** The list, or the one given before if its objects hold the same values: so that what is computed from it can be kept. */
export function useSameList<T extends object>(list: readonly T[]): readonly T[] {
  const last = useRef(list);
  if (!isSame(last.current, list)) last.current = list;
  return last.current;
}

function isSame<T extends object>(a: readonly T[], b: readonly T[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => {
      const other = b[i]!;
      const keys = Object.keys(one) as (keyof T)[];
      return keys.length === Object.keys(other).length && keys.every((key) => Object.is(one[key], other[key]));
    })
  );
}
