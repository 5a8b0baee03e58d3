/** energetics_input: the clusters of the cluster expansion and their energies. */
import { type Block, type Grammar, readBlock } from './block';
import type { Cluster, ClusterVariant, Lattice, SurfaceSpecies } from './deck';
import { GEOMETRY, geometryOf } from './pattern';
import type { Reader } from './reader';

const CLUSTER: Grammar = {
  end: 'end_cluster',
  noun: 'cluster',
  own: [],
  states: ['lattice_state'],
  perVariant: [...GEOMETRY, 'graph_multiplicity', 'cluster_eng'],
  free: true,
};

/** Reads energetics_input. @throws ModelError with file and line */
export function readEnergetics(reader: Reader, lattice: Lattice, species: SurfaceSpecies[]): Cluster[] {
  const opening = reader.open('energetics');
  const clusters: Cluster[] = [];
  for (;;) {
    const statement = reader.take(`the energetics, begun in ${opening.where},`, 'end_energetics');
    if (statement.keyword === 'end_energetics') break;
    if (statement.keyword !== 'cluster') throw statement.unknown('energetics_input', ['cluster', 'end_energetics']);
    clusters.push(clusterOf(readBlock(reader, statement, CLUSTER, species), lattice));
  }
  reader.close('end_energetics');
  return clusters;
}

function clusterOf(block: Block, lattice: Lattice): Cluster {
  const { name, where, graph, states } = block;
  return {
    ...{ name, where, ...graph },
    state: states.get('lattice_state')!,
    variants: block.variants.map((variant) => variantOf(block, variant, lattice)),
  };
}

function variantOf(block: Block, variant: Block['variants'][number], lattice: Lattice): ClusterVariant {
  const energy = variant.given.need('cluster_eng', variant.owner, variant.where);
  const multiplicity = variant.given.get('graph_multiplicity');
  return {
    ...geometryOf(variant.given, block.graph, lattice, variant),
    energy: energy.real(energy.only('cluster_eng -1.30'), 'cluster_eng'),
    graphMultiplicity: multiplicity?.positive(multiplicity.only('graph_multiplicity 2'), 'graph_multiplicity') ?? 1,
  };
}
