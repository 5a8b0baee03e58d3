import { Check, CircleAlert } from 'lucide-react';
import { usePresentLine } from './useTimeline';

/** Of an opened experiment: whether the state that it promises came true. */
export function Verdict() {
  const promise = usePresentLine()?.promise;
  if (!promise || promise.kept === null) return null;
  const hash = `${promise.hash.slice(0, 4)}…${promise.hash.slice(-2)}`;
  return promise.kept ? (
    <p className="verdict" title={`The state is the promised one: ${promise.hash}`}>
      <Check size={15} aria-hidden /> <span>Reproduced</span> <code>{hash}</code>
    </p>
  ) : (
    <p className="verdict" data-differs title={`The state differs from the promised one: ${promise.hash}`}>
      <CircleAlert size={15} aria-hidden /> <span>Differs from</span> <code>{hash}</code>
    </p>
  );
}
