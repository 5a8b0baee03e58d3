/** Tells a link from other text, without what reading one takes. */

/** The parts of `#VERSION.LETTERS.CHECK`. */
export interface Fragment {
  version: number;
  letters: string;
  check: string;
}

/** The parts of a link, of whatever version; null where a text holds none. */
export function fragmentOf(text: string): Fragment | null {
  const start = /^[^#]{0,4000}#(\d{1,4})\./.exec(text);
  if (!start) return null;
  const rest = text.slice(start[0].length).trimEnd();
  const dot = rest.lastIndexOf('.');
  return {
    version: Number(start[1]),
    letters: dot < 0 ? rest : rest.slice(0, dot),
    check: dot < 0 ? '' : rest.slice(dot + 1),
  };
}

/** Whether a text holds a link. */
export function isLink(text: string): boolean {
  return fragmentOf(text) !== null;
}
