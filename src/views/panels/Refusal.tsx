import { useEffect, useRef } from 'react';
import type { Problem } from '../../model/problem';
import { Problems } from '../ui/Problems';

/** Why a change of the model was refused, brought into sight; nothing where it was not. */
export function Refusal({ problems, title = 'This does not fit the model.' }: { problems: Problem[]; title?: string }) {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew for each refusal
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div ref={place} role="alert" className="refusal">
      <strong>{title} Nothing was changed.</strong>
      <Problems problems={problems} />
    </div>
  );
}
