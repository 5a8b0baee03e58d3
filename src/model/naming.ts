/** Names and colours that a document leaves out: its ids, and a palette. */
import type { ModelDocument } from './schema';

/** Okabe and Ito, Color Universal Design, 2008: colours that most people can tell apart; black is left out. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#f0e442'];
const BACKGROUND = '#eceff1';
const GOLDEN_ANGLE = 137.508;

/** Fills in the names and colours of a document that has just been parsed. */
export function nameAll(model: ModelDocument): ModelDocument {
  model.name ||= model.id;
  let coloured = 0;
  for (const species of model.species) {
    species.name ||= species.id;
    species.color ||= species.role === 'background' ? BACKGROUND : colourOf(coloured++);
  }
  for (const one of [model.steps, model.regions, model.bodies, model.groups, model.observables].flat())
    one.label ||= one.id;
  return model;
}

/** A colour for the n-th species, counted from 0: past the named ones, hues a golden angle apart. */
export function colourOf(n: number): string {
  return COLOURS[n] ?? colourOfHue((n * GOLDEN_ANGLE) % 360);
}

function colourOfHue(hue: number): string {
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    const value = 0.55 - 0.3 * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
