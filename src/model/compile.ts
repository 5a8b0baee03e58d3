/** Turns a valid model document into the tables that the engine runs on (assembly/layout.ts). */
import { Depends, Head, Pattern, Section, Step } from '../../assembly/layout';
import type { EngineEnergies, EngineTables } from '../engine/simulation';
import { Columns } from './columns';
import { compileBodies } from './compileBodies';
import { type CompiledEnergies, compileEnergies } from './compileEnergies';
import { compilePatterns } from './compilePatterns';
import { compileRates } from './compileRates';
import type { FigureChange } from './emptyChanges';
import { engineSpecies } from './engineSpecies';
import { formsOf } from './entities';
import { excerptOf } from './excerpts';
import { byKinds } from './kindTables';
import { latticeOf } from './lattices/geometry';
import type { ParsedStep } from './orient';
import { pack, type SectionData } from './pack';
import { regionBytes } from './regions';
import type { ModelDocument, StepDocument } from './schema';
import { SELECTIONS, selectionOf } from './selection';
import { countsAtStart, startBodies, startBytes, startFills } from './start';
import { forwardOf, patternSites } from './stepPattern';

export interface CompiledModel {
  model: ModelDocument;
  /** Interaction energies, which can be edited while a simulation stands. */
  energies: EngineEnergies;
  /** Figures that each step makes or breaks on an empty lattice. */
  figureChanges: FigureChange[][];
  tables: EngineTables;
}

/**
 * Compiles a model.
 * @param model a document that `parseModel` accepted; the same document always gives the same tables
 * @param excerpt the part of its lattice on which the tables are made
 */
export function compile(model: ModelDocument, excerpt = excerptOf(model)): CompiledModel {
  const geometry = latticeOf(model.lattice);
  const species = engineSpecies(model);
  const numbers = new Map(species.map(({ id }, i) => [id, i]));
  const index = (id: string) => numbers.get(id) as number;
  const forms = formsOf(model);
  const steps = model.steps.map((document): ParsedStep => {
    const forward = forwardOf(document, model) as StepDocument;
    return { document: { ...forward, id: document.id }, sites: patternSites(document, model) };
  });

  const rates = compileRates(model, geometry);
  const columns = new Columns(excerpt?.geometry ?? geometry, excerpt);
  const patterns = compilePatterns(model, steps, columns, index, species.length, forms);
  const energies = compileEnergies(model, columns, index, species.length, patterns, rates.steps);
  const bodies = compileBodies(
    model,
    steps,
    columns.directions,
    species.map(({ id }) => id),
    patterns.distinctSpecies,
    forms,
  );
  const dependences = model.steps.map((_, i) => rates.steps[i * Step.LENGTH + Step.DEPENDS]);
  // The energy of the lattice is kept even where no rate follows it.
  const energetic = rates.interacting || model.interactions.length > 0;
  const start = startBytes(model, geometry, index);
  const fills = startFills(model, geometry, index);
  const selection = selectionOf(model, {
    varying: dependences.some((depends) => depends !== Depends.NOTHING),
    interacting: rates.interacting,
    steps,
    counts: countsAtStart(start, fills, species),
  });
  const [nx, ny, nz] = geometry.cells;

  const made = {
    head: {
      [Head.SITES]: geometry.sites,
      [Head.SPECIES]: species.length,
      [Head.NX]: nx,
      [Head.NY]: ny,
      [Head.NZ]: nz,
      [Head.BASIS]: columns.geometry.basis.length,
      [Head.WRAP]: geometry.periodic.reduce((bits, wraps, axis) => bits | (wraps ? 1 << axis : 0), 0),
      [Head.DIRECTIONS]: columns.directions,
      [Head.COLUMNS]: columns.width,
      [Head.LAYER_AXIS]: geometry.layerAxis,
      [Head.STEPS]: model.steps.length,
      [Head.VARYING]: energetic || dependences.includes(Depends.LAYER) ? 1 : 0,
      [Head.SELECTION]: SELECTIONS[selection.name],
      ...rates.head,
      ...patterns.head,
      ...energies.head,
      ...bodies.head,
    } as Record<number, number>,
    sections: {
      [Section.OFFSETS]: columns.offsets(),
      [Section.INVERSE]: columns.inverse(),
      [Section.STEPS]: Int32Array.from(rates.steps),
      [Section.PARAMETERS]: Float64Array.from(rates.parameters),
      [Section.PROGRAMS]: Int32Array.from(rates.programs),
      [Section.CONSTANTS]: Float64Array.from(rates.constants),
      [Section.SEGMENTS]: rates.segments,
      ...patterns.sections,
      [Section.PATTERNS]: withChanges(patterns.sections[Section.PATTERNS] as Int32Array, energies.ranges),
      ...energies.sections,
      ...bodies.sections,
      [Section.REGIONS]: regionBytes(model, geometry),
      [Section.START]: start,
      [Section.START_BODIES]: startBodies(model, geometry),
      [Section.RANDOM_FILL]: fills,
    } as Partial<Record<Section, SectionData>>,
  };
  const { head, sections } = excerpt ? byKinds(made.head, made.sections, excerpt, columns) : made;
  const edited = Object.keys(energies.energies).map((id) => [id, sections[Number(id) as Section]]);
  return {
    model,
    energies: Object.fromEntries(edited),
    figureChanges: energies.figureChanges,
    tables: {
      packed: pack(head, sections),
      sites: geometry.sites,
      species: species.map(({ id }) => id),
      steps: model.steps.length,
      parameters: rates.paths,
      selection,
      segments: model.protocol?.segments.length ?? 0,
    },
  };
}

/** Writes into the pattern table what each pattern changes of the energies: known only once the figures are placed. */
function withChanges(words: Int32Array, ranges: CompiledEnergies['ranges']): Int32Array {
  ranges?.forEach((range, pattern) => {
    words.set(range, pattern * Pattern.LENGTH + Pattern.FIRST_CHANGE);
  });
  return words;
}
