/** Near names for a misspelt one, to put into error messages. */

const LONGEST = 200;

/**
 * The candidates that a person may have meant, nearest first. Case is ignored; a candidate counts as near within an
 * edit distance of a third of the word (at least 2), or when one contains the other.
 */
export function nearNames(word: string, candidates: Iterable<string>, most = 5): string[] {
  const wanted = word.slice(0, LONGEST).toLowerCase();
  const near: { name: string; distance: number }[] = [];
  for (const name of candidates) {
    const other = name.slice(0, LONGEST).toLowerCase();
    const distance = editDistance(wanted, other);
    const contained = wanted.length > 1 && other.length > 1 && (other.includes(wanted) || wanted.includes(other));
    if (contained || distance <= Math.max(2, wanted.length / 3)) near.push({ name, distance });
  }
  near.sort((a, b) => a.distance - b.distance);
  return near.slice(0, most).map(({ name }) => name);
}

/** "did you mean A or B?", or what there is to choose from when nothing is near, or undefined when there is nothing. */
export function suggest(word: string, candidates: string[]): string | undefined {
  const near = nearNames(word, candidates);
  if (near.length > 0) return `did you mean ${near.slice(0, 3).join(' or ')}?`;
  if (candidates.length === 0) return undefined;
  return `one of: ${candidates.slice(0, 12).join(', ')}${candidates.length > 12 ? ', …' : ''}`;
}

/** Levenshtein distance: the least number of letters to insert, remove or exchange. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchange = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(exchange, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}
