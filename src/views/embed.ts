/** How the page looks in a frame of another page, and the HTML for it. */

export const EMBED_SIZES = {
  full: {
    width: 1100,
    height: 700,
    description:
      'The whole workbench with the guide, without opening of files. From 1,100 pixels on with everything side by side, but for the panels that you have put away.',
  },
  controls: {
    width: 720,
    height: 560,
    description: 'The lattice with its species, run and pause, speed, conditions, time and events.',
  },
  picture: {
    width: 480,
    height: 480,
    description: 'The lattice alone, with a button to run it.',
  },
} as const;

export type EmbedSize = keyof typeof EMBED_SIZES;

/**
 * The size that the address asks for; in a frame of another page the full one if it asks for none, since a framed page
 * must not touch what the person keeps here. null: a page of its own.
 */
export function embedSize(search: string, isFramed: boolean): EmbedSize | null {
  const asked = new URLSearchParams(search).get('embed');
  if (asked !== null && Object.hasOwn(EMBED_SIZES, asked)) return asked as EmbedSize;
  return isFramed || asked !== null ? 'full' : null;
}

/** Origins that may drive an embedded page, from `?origin=https://a.org`, which may be repeated; empty for any. */
export const embedOrigins = (search: string): string[] => new URLSearchParams(search).getAll('origin');

/** The address of this page with a fragment behind it, and nothing else. */
export const addressOf = (fragment: string): string => location.origin + location.pathname + fragment;

/** Who can open an address of this page: anyone, only who works on this machine, or only who has this file. */
export function reachOf({
  protocol,
  hostname,
}: Pick<Location, 'protocol' | 'hostname'>): 'anyone' | 'machine' | 'file' {
  if (protocol === 'file:') return 'file';
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) ? 'machine' : 'anyone';
}

/** The HTML that shows an experiment in a page. */
export function snippetOf(size: EmbedSize, fragment: string, name: string): string {
  const { width, height } = EMBED_SIZES[size];
  const address = `${location.origin}${location.pathname}?embed=${size}${fragment}`;
  const title = escaped(`${name} in Interphase`);
  return `<iframe src="${escaped(address)}" title="${title}" width="${width}" height="${height}" style="border: 0; max-width: 100%" loading="lazy" allow="fullscreen"></iframe>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] as string);
