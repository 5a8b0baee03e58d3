/** The page as one HTML file with an experiment in it; scripts/lib/singleFile.mjs makes the page without one. */
import type { Experiment } from '../../model/experiment';

/** The element that holds the experiment, as JSON, in a page of one file. */
const HOLDER = /(<script type="application\/json" id="experiment">)[^<]*(<\/script>)/;

/** The experiment that a page of one file was made with; null where it has none; undefined for any other page. */
export function embeddedExperiment(page: Document): unknown {
  const holder = page.getElementById('experiment');
  return holder ? JSON.parse(holder.textContent || 'null') : undefined;
}

/**
 * The text of a page of one file, with another experiment in it.
 * @param template such a page
 * @throws Error where it is none
 */
export function pageWith(template: string, experiment: Experiment): string {
  if (!HOLDER.test(template)) throw new Error('the page of one file has no place for an experiment');
  // No letter of the data can end the element.
  const json = JSON.stringify(experiment).replaceAll('<', '\\u003c');
  return template.replace(HOLDER, (_, before: string, after: string) => before + json + after);
}
