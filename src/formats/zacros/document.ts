/**
 * The part of the model document that a deck turns into, with the fields that the document has for gas species,
 * molecules on several sites, reversible steps, BEP relations and interactions.
 */
import type { ModelInput } from '../../model/schema';

export type LatticeInput = ModelInput['lattice'];

/** Where the sites of a pattern lie to each other; sites count from 1. */
export interface ShapeInput {
  bonds?: number[][];
  angles?: [number, number, number, number][];
  mirror?: boolean;
  orientation?: [number, number, number];
}

export interface StepInput extends ShapeInput {
  id: string;
  label: string;
  step: string;
  count?: 'both ends';
  law: 'arrhenius';
  prefactor_per_s: number;
  prefactor_ratio?: number;
  barrier_eV: number;
  omega: number;
  /** Molecules that appear in the gas; negative where consumed. */
  gas?: Record<string, number>;
}

export interface InteractionInput extends ShapeInput {
  id: string;
  label: string;
  sites: string;
  /** eV for each distinct placement, or for each ordered one where `count` says so. */
  energy_eV: number;
  count?: 'both ends';
  /** The graph_multiplicity of the deck, for writing it back. */
  multiplicity: number;
}

export interface GasInput {
  id: string;
  name: string;
  energy_eV: number;
  mass_u: number;
  fraction: number;
}

export interface ZacrosModel {
  format: ModelInput['format'];
  id: string;
  name: string;
  summary: string;
  lattice: LatticeInput;
  conditions: { temperature_K: number; temperature_ramp_K_per_s?: number; pressure_bar: number };
  gas: GasInput[];
  species: (ModelInput['species'][number] & { dentates?: number })[];
  steps: StepInput[];
  interactions: InteractionInput[];
  start: { fill: string; sites: { at: number[]; species: string }[] };
  provenance: ModelInput['provenance'];
  seed?: number;
}
