/** What numbers of a step are taken to be where a document leaves them out. */
export const USUAL: Readonly<Record<string, number>> = {
  entropy_meV_per_K: 0,
  transmission: 1,
  /** The barrier follows half of a changed reaction energy, as in Zacros (proximity factor). */
  omega: 0.5,
};

/** What the number at a path is taken to be where it is left out; undefined where it must be there. */
export const usualOf = (path: string): number | undefined => USUAL[path.slice(path.lastIndexOf('.') + 1)];
