import { Children, type ReactNode, useEffect, useState } from 'react';
import { usePrinting } from '../hooks';
import { inTurn } from './inTurn';

/** Makes its children one after the other, each in a task of its own, so that the page answers in between; on paper at once. */
export function OneByOne({ children }: { children: ReactNode }) {
  const all = Children.toArray(children);
  const [made, setMade] = useState(1);
  const isComplete = usePrinting() || made >= all.length;
  useEffect(() => (isComplete ? undefined : inTurn(() => setMade(made + 1))), [made, isComplete]);
  return isComplete ? all : all.slice(0, made);
}
