/**
 * The model document `interphase/1`: what a person writes, an editor completes and a run needs.
 * Units are in the field names: `_eV`, `_K`, `_V`, `_nm`, `_per_s`. See docs/model-format.md.
 */
import { Axis, Finite, Id, Label, Potential, Temperature, Text } from './fields';
import { Lattice } from './lattices/schema';
import { Protocol } from './protocol';
import { Step, shape } from './stepSchema';
import { z } from './zod';

export const FORMAT = 'interphase/1';
/** Most sites that a lattice may have; the engine keeps about 100 bytes for each. */
export const MAX_SITES = 1 << 24;

const Prose = z.string().max(20000);
const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour is written #rrggbb');
const Span = z.tuple([Finite, Finite]).refine(([lo, hi]) => lo < hi, 'a range is [low, high] with low < high');

const Reference = z.strictObject({
  id: Id,
  citation: z.string().max(500).describe('Author, journal, volume, page, year'),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/, 'a DOI starts with 10.')
    .optional(),
});

const Atoms = z
  .record(z.string().regex(/^[A-Z][a-z]?$/, 'an element is written as its symbol: Li'), z.int().min(1).max(1000))
  .describe('Atoms of each element in one of it; where species have them, every step must keep them');

export const Species = z.strictObject({
  id: Id,
  name: Label.describe('Name for display; the id if left out'),
  formula: Text.optional().describe('Chemical formula for display, subscripts as Unicode'),
  color: Colour.default('').describe('Colour of the publication; one of a palette if left out'),
  color_safe: Colour.optional().describe('Colour in the colour-blind-safe palette'),
  radius_nm: Finite.positive().max(100).optional(),
  dentates: z
    .int()
    .min(1)
    .max(8)
    .default(1)
    .describe('Sites that one molecule occupies; its sites are then written X.1, X.2 …'),
  charge: z.int().min(-8).max(8).default(0).describe('Charge in elementary charges'),
  atoms: Atoms.optional(),
  role: z
    .enum(['background', 'boundary', 'intermediate', 'product', 'adsorbate'])
    .default('adsorbate')
    .describe(
      'background: the medium; boundary: fixed electrode or sink; intermediate, product, adsorbate: what reacts',
    ),
  sight: z
    .enum(['see-through', 'hidden'])
    .optional()
    .describe('How a lattice of three dimensions is first drawn where this would hide the rest'),
});

export const Conditions = z.strictObject({
  temperature_K: Temperature.describe('Temperature in K'),
  potential_V: Potential.optional().describe('Electrode potential in V against Li/Li⁺'),
});

const Region = z.strictObject({
  id: Id,
  label: Label,
  axis: Axis,
  from: z.int().min(0).describe('First layer of the region; above `to` where the region goes over a wrapped edge'),
  to: z.int().min(0).describe('Last layer of the region (inclusive)'),
});

export const Body = z.strictObject({
  id: Id,
  label: Label,
  species: Id.describe('Every site of this species belongs to a body of this kind'),
  kind: z
    .enum(['pair', 'cluster'])
    .describe('pair: two bonded neighbouring sites; cluster: a rigid body of any number of sites'),
  cases: z
    .array(
      z.strictObject({
        touching: z.array(Id).optional().describe('Applies where the body touches any of these species'),
        not_touching: z.array(Id).optional().describe('… and none of these'),
        offers: z.array(Id).describe('Ids of the steps the body then offers'),
      }),
    )
    .max(32)
    .optional()
    .describe('Tried in order; only the first that applies counts. Governs steps counted per body'),
});

export const Gas = z.strictObject({
  id: Id,
  name: Text.optional(),
  pressure_bar: Finite.min(0).max(1e6).describe('Partial pressure in bar'),
  energy_eV: Finite.min(-1e4)
    .max(1e4)
    .default(0)
    .describe('Energy of one gas particle in eV; part of the energy change of steps that take or give it'),
  charge: z
    .int()
    .min(-8)
    .max(8)
    .default(0)
    .describe('Charge of one particle in elementary charges: an ion of a solution'),
  atoms: Atoms.optional(),
  mass_u: Finite.positive()
    .max(1e4)
    .optional()
    .describe('Mass of one particle in atomic mass units, for files of other programs; no rate depends on it'),
});

const Interaction = z.strictObject({
  id: Id,
  label: Text.optional(),
  sites: z.string().max(300).describe('The figure: "CO + O", sites written as in a step; "*" is a site with anything'),
  ...shape,
  count: z
    .literal(['contact', 'both ends'])
    .optional()
    .describe('contact (default): each set of sites once; both ends: each ordered placement'),
  energy_eV: Finite.min(-1e4).max(1e4).describe('Energy of each place where the figure lies, in eV'),
  range: z.strictObject({ energy_eV: Span.optional() }).optional(),
});

/** A species, or one site of a molecule on several sites: X.1 */
const SiteSpecies = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}(\.[1-8])?$/, 'write a species id, or X.1 for the first site of a molecule X');

export const Start = z.strictObject({
  fill: Id.describe('Species of every site not named below'),
  layers: z
    .array(
      z.strictObject({
        axis: Axis,
        from: z.int().describe('First layer; negative counts from the far end'),
        to: z.int().describe('Last layer (inclusive); negative counts from the far end'),
        species: Id,
      }),
    )
    .max(1000)
    .default([]),
  random: z
    .array(z.strictObject({ species: Id, fraction: Finite.min(0).max(1) }))
    .max(64)
    .default([])
    .describe('Replaces this fraction of the fill species, at random sites, in order'),
  sites: z
    .array(
      z.strictObject({
        at: z.array(z.int().min(0)).min(1).max(4),
        species: SiteSpecies,
        molecule: z.int().min(1).optional(),
      }),
    )
    .max(1_000_000)
    .default([]),
});

const obs = { id: Id, label: Label };
const Observable = z.discriminatedUnion('kind', [
  z
    .strictObject({ ...obs, kind: z.literal('layers'), species: z.array(Id).min(1) })
    .describe('Sites of these species ÷ sites of one layer'),
  z
    .strictObject({ ...obs, kind: z.literal('passed'), steps: z.array(Id).min(1) })
    .describe('Sites converted by these steps so far, e.g. escapes'),
  z.strictObject({ ...obs, kind: z.literal('bodies'), body: Id, measure: z.enum(['number', 'mean size', 'largest']) }),
  z
    .strictObject({ ...obs, kind: z.literal('porosity'), film: z.array(Id).min(1), background: Id })
    .describe('Share of background sites below the outermost film site of each column'),
  z
    .strictObject({ ...obs, kind: z.literal('cut off'), species: z.array(Id).min(1) })
    .describe('Sites of these species that do not hang together with most of them: dead metal'),
  z
    .strictObject({ ...obs, kind: z.literal('roughness'), species: z.array(Id).min(1) })
    .describe('Standard deviation of the height of the surface of these species, in layers'),
  z
    .strictObject({ ...obs, kind: z.literal('charge'), unit: z.enum(['e', 'mAh_per_cm2']).default('e') })
    .describe('Electrons given to the electrode since the start, less those taken from it'),
  z
    .strictObject({ ...obs, kind: z.literal('current'), unit: z.enum(['e_per_s', 'mA_per_cm2']).default('e_per_s') })
    .describe(
      'Electrons given to the electrode per second, less those taken: the expectation over the possible events',
    ),
]);

const Provenance = z.strictObject({
  status: z.enum(['published', 'fitted', 'illustrative']),
  reference: Id.optional(),
  note: z.string().max(500).optional(),
});

/** What a newcomer is told and asked to try; no run depends on it. */
export const Guide = z.strictObject({
  picture: z.string().max(500).describe('What the picture shows, in two or three sentences'),
  prompts: z
    .array(
      z.strictObject({
        title: z.string().max(80).describe('What is tried, in a few words: "What if the dimers cannot form?"'),
        text: z.string().max(400).describe('What to change, and where to look'),
        set: z
          .record(z.string().max(200), Finite)
          .default({})
          .describe('Parameter paths and the values that the button sets: {"steps.e5.barrier_eV": 0.9}'),
        restart: z.boolean().default(false).describe('Whether the button begins the run again from t = 0'),
        answer: z.string().max(600).optional().describe('What is seen and why, shown when asked for'),
      }),
    )
    .max(12)
    .default([])
    .describe('Things to try, in order'),
});

export const ModelDocument = z.strictObject({
  $schema: z.string().max(300).optional(),
  format: z.literal(FORMAT),
  id: Id,
  name: Label.describe('Name for display; the id if left out'),
  summary: z.string().max(500).default('').describe('One sentence on the model'),
  description: Prose.optional(),
  guide: Guide.optional().describe('For newcomers and classes: what the picture shows, and what to try'),
  references: z.array(Reference).max(100).default([]),
  lattice: Lattice,
  conditions: Conditions,
  protocol: Protocol.optional(),
  species: z.array(Species).min(1).max(64),
  regions: z.array(Region).max(8).default([]),
  bodies: z.array(Body).max(16).default([]),
  groups: z
    .array(z.strictObject({ id: Id, label: Label, color: Colour }))
    .max(32)
    .default([]),
  gases: z.array(Gas).max(32).default([]),
  steps: z.array(Step).min(1).max(1000),
  interactions: z
    .array(Interaction)
    .max(2000)
    .default([])
    .describe('Lateral interactions: a cluster expansion of the energy'),
  selection: z
    .enum([
      'auto',
      'class lists',
      'sum tree',
      'thinning',
      'composition-rejection',
      'next reaction',
      'first reaction',
      'null event',
    ])
    .default('auto')
    .describe('How the engine selects the next event; all give the same distribution'),
  start: Start,
  observables: z.array(Observable).max(100).default([]),
  provenance: z
    .record(z.string().max(200), Provenance)
    .default({})
    .describe(
      'Parameter path, or pattern with *, to where its value comes from; "*" is the rest; the longest match wins',
    ),
  seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
});

export type ModelDocument = z.infer<typeof ModelDocument>;
/** A document as a person writes it, with defaults left out. */
export type ModelInput = z.input<typeof ModelDocument>;
export type InteractionDocument = z.infer<typeof Interaction>;
export type StepDocument = z.infer<typeof Step>;
export type SpeciesDocument = z.infer<typeof Species>;
export type ObservableDocument = z.infer<typeof Observable>;
/** A guide as it is written. */
export type GuideInput = NonNullable<ModelInput['guide']>;
export type GuideDocument = z.infer<typeof Guide>;
export type GuidePrompt = GuideDocument['prompts'][number];
export type ProvenanceEntry = z.infer<typeof Provenance>;
