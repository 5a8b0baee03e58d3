import uPlot from 'uplot';

/**
 * A plot whose canvas is drawn by the processor. Plots are small, and the page would wait for the graphics processor while that is
 * busy with the lattice. uPlot leaves no choice in this, so it is made for it while the plot is.
 */
export function createPlot(options: uPlot.Options, data: uPlot.AlignedData, host: HTMLElement): uPlot {
  const { prototype } = HTMLCanvasElement;
  const { getContext } = prototype;
  prototype.getContext = function (this: HTMLCanvasElement, kind: string) {
    return getContext.call(this, kind, { willReadFrequently: true });
  } as typeof getContext;
  try {
    return new uPlot(options, data, host);
  } finally {
    prototype.getContext = getContext;
  }
}
