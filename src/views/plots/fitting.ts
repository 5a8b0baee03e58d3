/** Width of a usual letter of the plots' words, in CSS pixels. */
const LETTER = 6.2;

/** As much of a text as fits into a width in CSS pixels. */
export function fitting(text: string, width: number): string {
  const most = Math.floor(width / LETTER);
  return text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text;
}
