import { type RefObject, useCallback, useRef } from 'react';

/** A place for what is enlarged, and how it is chosen: it comes into sight, which matters on a small screen. */
export function useEnlarging(
  onChoose: (result: string) => void,
): [RefObject<HTMLDivElement | null>, (id: string) => void] {
  const place = useRef<HTMLDivElement>(null);
  const choose = useCallback(
    (result: string) => {
      onChoose(result);
      place.current?.scrollIntoView({ block: 'nearest' });
    },
    [onChoose],
  );
  return [place, choose];
}
