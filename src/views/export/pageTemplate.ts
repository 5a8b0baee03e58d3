/** The page of one file, into which experiments are put: from the site, or the very page that is open. */
let own: string | null = null;

/** The experiment that a page of one file was made with; null where it has none; undefined for any other page. */
export function embeddedExperiment(page: Document): unknown {
  const holder = page.getElementById('experiment');
  const text = holder?.textContent ?? '';
  try {
    return holder ? JSON.parse(text) : undefined;
  } catch {
    // Damaged: whoever opens it says so.
    return text;
  }
}

/** To be called before anything is drawn: notes the page's own text, if it is one file. */
export function noteOwnPage(isOneFile: boolean): void {
  if (isOneFile) own = `<!doctype html>\n${document.documentElement.outerHTML}\n`;
}

/** @throws Error where the site does not have it */
export async function pageTemplate(): Promise<string> {
  if (own !== null) return own;
  const response = await fetch('./single-file.html');
  if (!response.ok) throw new Error('this site was built without the page of one file (npm run build makes it)');
  return response.text();
}
