import { useEffect, useMemo, useRef } from 'react';
import { engineSpecies } from '../../model/engineSpecies';
import { latticeOf } from '../../model/lattices/geometry';
import type { ModelDocument } from '../../model/schema';
import { speciesColours } from '../../state/palette';
import { useSetting, useTheme } from '../hooks';
import { inTurn } from '../ui/inTurn';

interface LatticePictureProps {
  model: ModelDocument;
  /** Species of each site; empty: nothing is drawn. */
  lattice: Uint8Array;
  /** For screen readers; left out where the picture stands beside its name. */
  label?: string;
}

/** A small picture with one pixel for each cell, the first layer at the bottom: from above, or a cut through the middle of three dimensions. */
export function LatticePicture({ model, lattice, label }: LatticePictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useSetting('palette');
  const dark = useTheme() === 'dark';
  const colours = useMemo(() => {
    const bySpecies = speciesColours(model.species, palette, dark);
    return engineSpecies(model).map(({ species }) => Number.parseInt(bySpecies[species]!.slice(1), 16));
  }, [model, palette, dark]);
  const {
    cells: [nx, ny, nz],
    basis,
  } = latticeOf(model.lattice);
  const [width, height, plane] = nz > 1 ? [nx, nz, nx * ny] : [nx, ny, nx];
  const first = nz > 1 ? nx * (ny >> 1) : 0;
  useEffect(() => {
    if (lattice.length > 0) return inTurn(draw);
    return undefined;

    function draw(): void {
      // Few pixels, drawn once: the graphics processor would only have to be waited for.
      const context = canvas.current?.getContext('2d', { willReadFrequently: true });
      if (!context) return;
      const image = context.createImageData(width, height);
      let at = 0;
      for (let row = height - 1; row >= 0; row--)
        for (let x = 0; x < width; x++) {
          const colour = colours[lattice[(first + row * plane + x) * basis.length]!] ?? 0x808080;
          image.data[at++] = colour >> 16;
          image.data[at++] = (colour >> 8) & 255;
          image.data[at++] = colour & 255;
          image.data[at++] = 255;
        }
      context.putImageData(image, 0, 0);
    }
  }, [lattice, colours, width, height, plane, first, basis.length]);
  const said = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} width={width} height={height} {...said} />;
}
