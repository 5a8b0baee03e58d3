/** The four classes of outcome of the SEI model, each with the median barriers that the study found for it. */

export interface SeiOutcome {
  id: 'inorganic' | 'organic' | 'unfinished' | 'empty';
  summary: string;
  description: string;
  /** Barriers of e1 … e15 in eV: medians over the class (Soleymanibrojeni et al., J. Mater. Chem. A 2024). */
  barriers_eV: number[];
}

export const outcomes: SeiOutcome[] = [
  {
    id: 'organic',
    summary: 'One layer of lithium carbonate, then a growing film of organic SEI, often 2 to 4 layers and up to 14.',
    description:
      'The organic class. Lithium carbonate covers the electrode within microseconds, and electrons then tunnel through ' +
      'it fast enough to keep making radicals. These find each other before a second electron finds them, so most ' +
      'become Li₂EDC, which crowds in front of the carbonate, pairs up, and grows into organic clusters that pile up on the film.',
    barriers_eV: [
      0.347, 0.292, 0.374, 0.364, 0.636, 0.554, 0.628, 0.544, 0.558, 0.547, 0.557, 0.48, 0.476, 0.407, 0.468,
    ],
  },
  {
    id: 'inorganic',
    summary: 'Mostly lithium carbonate, which stops growing near four layers: as far as electrons tunnel.',
    description:
      'The inorganic class. The second reduction by tunnelling has a low barrier, so radicals next to the carbonate ' +
      'mostly become carbonate too, and the dimers that would begin an organic film hardly form. The film grows until ' +
      'electrons no longer reach its surface, at about four layers, and passivates itself.',
    barriers_eV: [
      0.349, 0.344, 0.371, 0.38, 0.801, 0.592, 0.484, 0.557, 0.556, 0.562, 0.555, 0.469, 0.471, 0.452, 0.465,
    ],
  },
  {
    id: 'unfinished',
    summary: 'Many intermediates and no finished film: Li₂EDC forms and drifts, but it rarely pairs up.',
    description:
      'The unfinished class. Radicals and Li₂EDC form as readily as in the organic class, but dimerisation has a high ' +
      'barrier while Li₂EDC diffuses easily. At the end of the published time the box is full of single molecules on ' +
      'their way out, over one layer of carbonate.',
    barriers_eV: [
      0.35, 0.286, 0.372, 0.365, 0.813, 0.592, 0.646, 0.574, 0.555, 0.557, 0.56, 0.472, 0.371, 0.411, 0.458,
    ],
  },
  {
    id: 'empty',
    summary: 'A single layer of lithium carbonate; everything else has left the box.',
    description:
      'The empty class. Once carbonate covers the electrode, reduction by tunnelling is slow, and the few Li₂EDC that ' +
      'still form diffuse away into the bulk before they meet. One layer of carbonate stays behind, too thin to be a film.',
    barriers_eV: [
      0.362, 0.456, 0.376, 0.371, 0.705, 0.587, 0.679, 0.523, 0.57, 0.568, 0.57, 0.476, 0.341, 0.413, 0.463,
    ],
  },
];
