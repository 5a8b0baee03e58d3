/**
 * For who goes by the keyboard: where what has the focus goes away (a row that is removed, a panel that is closed), the focus
 * goes to what stands in its place, not to the beginning of the page.
 */
import { useEffect } from 'react';

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]';

/** So many pictures it may take until there is anything to focus. */
const TRIES = 30;

/** Where the focus was: what it stood in, from near to far, and as which of the focusable elements there. */
type Trail = { within: Element; index: number }[];

/** Keeps the focus for as long as the component stands. */
export function useKeptFocus(): void {
  useEffect(() => keepFocus(document), []);
}

/** Returns what ends it. */
export function keepFocus(document: Document): () => void {
  /** Of the page, and of what lies over it: a window is closed, and then its button may be gone too. */
  const trails: { page: Trail; overlay: Trail } = { page: [], overlay: [] };
  let byKeyboard = false;
  let isDue = false;

  const onKey = () => {
    byKeyboard = true;
  };
  const onPointer = () => {
    byKeyboard = false;
  };
  function onFocus({ target }: FocusEvent): void {
    if (!(target instanceof Element) || target === document.body) return;
    const isOver = target.closest('#root') === null;
    trails[isOver ? 'overlay' : 'page'] = trailOf(target);
    if (!isOver) trails.overlay = [];
  }

  const isLost = () => byKeyboard && (document.activeElement === null || document.activeElement === document.body);
  function onChange(): void {
    if (isDue || !isLost()) return;
    isDue = true;
    requestAnimationFrame(() => restore(TRIES));
  }
  /** A window that closes gives the focus back by itself, or takes some pictures until the page behind it can have it. */
  function restore(tries: number): void {
    if (tries < TRIES && isLost()) focusNear(trails.overlay) || focusNear(trails.page);
    if (tries > 0 && isLost()) requestAnimationFrame(() => restore(tries - 1));
    else isDue = false;
  }

  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('keydown', onKey, true);
  document.addEventListener('pointerdown', onPointer, true);
  document.addEventListener('focusin', onFocus);
  return () => {
    observer.disconnect();
    document.removeEventListener('keydown', onKey, true);
    document.removeEventListener('pointerdown', onPointer, true);
    document.removeEventListener('focusin', onFocus);
  };
}

function trailOf(element: Element): Trail {
  const trail: Trail = [];
  for (let within = element.parentElement; within && within !== document.body; within = within.parentElement)
    trail.push({ within, index: focusable(within).indexOf(element as HTMLElement) });
  return trail;
}

/** To what stands where the focus was, in the nearest of its surroundings that is still there and takes it; whether any does. */
function focusNear(trail: Trail): boolean {
  for (const { within, index } of trail) {
    if (!within.isConnected || within.closest('[inert]')) continue;
    const there = focusable(within).filter((element) => element.checkVisibility());
    const at = Math.max(0, Math.min(index, there.length - 1));
    for (const element of [...there.slice(at), ...there.slice(0, at).reverse()]) {
      element.focus();
      if (document.activeElement === element) return true;
    }
  }
  return false;
}

function focusable(within: Element): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.tabIndex >= 0);
}
