import { type RefObject, useEffect, useState } from 'react';

/** Whether an element is on the screen, for what is asked for only while it is looked at. */
export function useVisible(place: RefObject<Element | null>): boolean {
  const [isVisible, setVisible] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setVisible(entries.at(-1)?.isIntersecting ?? false));
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, [place]);
  return isVisible;
}
