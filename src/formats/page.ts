/** The page of one file: HTML that holds an experiment as JSON. scripts/lib/singleFile.mjs makes the page without one. */

/** The element that holds the experiment. Its text has no "<", so that no data can end it. */
const HOLDER = /(<script type="application\/json" id="experiment">)([^<]*)(<\/script>)/;

/** The JSON text that a page of one file holds; null for any other text. */
export function jsonOfPage(html: string): string | null {
  return HOLDER.exec(html)?.[2] ?? null;
}

/**
 * The page with another experiment in it.
 * @param template a page of one file
 * @throws Error where it is none
 */
export function pageWith(template: string, experiment: unknown): string {
  if (!HOLDER.test(template)) throw new Error('the page of one file has no place for an experiment');
  const json = JSON.stringify(experiment).replaceAll('<', '\\u003c');
  return template.replace(HOLDER, (_, before: string, _text, after: string) => before + json + after);
}
