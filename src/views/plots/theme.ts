import { useSyncExternalStore } from 'react';

/** The page's colours and font, resolved for a canvas. */
export interface PlotTheme {
  ink: string;
  muted: string;
  line: string;
  panel: string;
  font: string;
}

let current: PlotTheme | null = null;

/** The colours of the page's theme; follows the switch between light and dark. */
export function usePlotTheme(): PlotTheme {
  return useSyncExternalStore(follow, read);
}

function read(): PlotTheme {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string, fallback: string) => sixDigits(style.getPropertyValue(name).trim()) || fallback;
  current ??= {
    ink: of('--ink', '#171b22'),
    muted: of('--muted', '#5c6675'),
    line: of('--line', '#e1e5ea'),
    panel: of('--panel', '#ffffff'),
    font: getComputedStyle(document.body).fontFamily || 'system-ui, sans-serif',
  };
  return current;
}

/** The style sheet's minifier writes #ffffff as #fff. */
const sixDigits = (color: string) => color.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');

function follow(changed: () => void): () => void {
  const reread = () => {
    current = null;
    changed();
  };
  const root = new MutationObserver(reread);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'data-theme', 'style'] });
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', reread);
  // The theme may have changed between the first read and this moment.
  current = null;
  return () => {
    root.disconnect();
    media.removeEventListener('change', reread);
  };
}
