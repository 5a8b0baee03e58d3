/** What the checks of a document share: its names looked up once, its patterns read once, and the list of problems. */

import { engineSpecies } from '../engineSpecies';
import { siteTypesOf } from '../lattices/schema';
import { suggest } from '../near';
import { type Pattern, parsePattern, withSiteTypes } from '../pattern';
import { MOST_KEPT, ModelError, type Problem } from '../problem';
import type { ModelDocument } from '../schema';

/** Kinds of ids in a document, with how a person calls one. */
const KINDS = {
  species: 'species',
  regions: 'region',
  groups: 'group',
  bodies: 'body',
  steps: 'step',
  references: 'reference',
  observables: 'observable',
  gases: 'gas',
  interactions: 'interaction',
} as const;
export type Kind = keyof typeof KINDS;

export class Report {
  readonly problems: Problem[] = [];
  readonly model: ModelDocument;
  /** Pattern of each step; null where its text is at fault, which is then reported already. */
  readonly patterns: (Pattern | null)[];
  /** The kind of body that sites of a species form. */
  readonly bodyOf: Map<string, ModelDocument['bodies'][number]>;
  private readonly ids: Record<Kind, Set<string>>;

  constructor(model: ModelDocument) {
    this.model = model;
    const idsOf = (kind: Kind) => new Set(model[kind].map(({ id }) => id));
    this.ids = {
      species: new Set(engineSpecies(model).map(({ id }) => id)),
      regions: idsOf('regions'),
      groups: idsOf('groups'),
      bodies: idsOf('bodies'),
      steps: idsOf('steps'),
      references: idsOf('references'),
      observables: idsOf('observables'),
      gases: idsOf('gases'),
      interactions: idsOf('interactions'),
    };
    this.bodyOf = new Map(model.bodies.map((body) => [body.species, body]));
    // A way back has its forward step's pattern, which is checked there.
    this.patterns = model.steps.map((step, i) =>
      step.law === 'reverse' ? null : this.pattern(step.step, `steps[${i}].step`),
    );
  }

  /** Reports a problem. A property, so that checks can take it apart from the report. */
  readonly add = (path: string, message: string, mend?: string): void => {
    if (!this.full) this.problems.push({ path, message, ...(mend ? { mend } : {}) });
  };

  /** Whether more problems are met than anyone reads; further ones need no words. */
  private get full(): boolean {
    return this.problems.length >= MOST_KEPT;
  }

  /** Whether an id exists; reports it with near names where it does not. */
  exists(kind: Kind, id: string, path: string): boolean {
    if (this.ids[kind].has(id)) return true;
    if (this.full) return false;
    const dentates = kind === 'species' && this.model.species.find((each) => each.id === id)?.dentates;
    if (dentates) {
      this.add(path, `a molecule ${id} occupies ${dentates} sites`, `name its sites: ${id}.1 to ${id}.${dentates}`);
      return false;
    }
    const names = [...this.ids[kind]];
    const mend = suggest(id, names) ?? `the model has no ${kind}`;
    this.add(path, `there is no ${KINDS[kind]} "${id}"`, mend);
    return false;
  }

  /** Reports a species that does not exist, or comes too late for the engine's sets, which have a bit for each of 64. */
  countable(id: string, path: string): void {
    if (!this.exists('species', id, path) || [...this.ids.species].indexOf(id) < 64) return;
    this.add(path, `${id} comes too late among the species`, 'name it among the first 64 (molecules count each site)');
  }

  /** Reports ids that are used twice in a list. */
  unique(kind: Kind): void {
    const first = new Map<string, number>();
    for (const [i, { id }] of this.model[kind].entries()) {
      const other = first.get(id);
      if (other === undefined) first.set(id, i);
      else this.add(`${kind}[${i}].id`, `"${id}" is already the id of ${kind}[${other}]`, 'give each its own id');
    }
  }

  /** Reads a pattern; null, and problems, where it is at fault. */
  pattern(text: string, path: string): Pattern | null {
    try {
      return withSiteTypes(parsePattern(text, path), siteTypesOf(this.model.lattice));
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.problems.push(...error.problems);
      return null;
    }
  }
}
