/** What newcomers are told of the four outcomes of the SEI model, and what they are asked to try. Numbers were tried with the seeds of the models. */
import type { GuideInput } from '../schema';

const SEI_PICTURE =
  'Electrolyte over graphite, the bottom row; each square is 1 nm. Electrons break the solvent into Li₂CO₃, which stays, and Li₂EDC, which drifts, pairs up and ' +
  'becomes organic SEI.';

const ANOTHER_SEED = {
  title: 'What is chance, and what is law?',
  text: 'The same barriers with another seed, from the start. Which features of the film are the same, and which are not?',
  set: { seed: 2 },
  restart: true,
  answer:
    'The layer of carbonate, the order of events and the final amounts hardly change: those are set by the barriers. Where each cluster sits is chance. ' +
    'With the same seed the run repeats itself exactly.',
};

/** By the id of the model. */
export const seiGuides: Record<string, GuideInput> = {
  'sei-organic': {
    picture: SEI_PICTURE,
    prompts: [
      {
        title: 'What if Li₂EDC cannot pair up?',
        text: 'Raises the barrier of dimerisation (e5) from 0.636 to 0.9 eV and begins again. Watch Organic SEI and Li₂EDC in the legend.',
        set: { 'steps.e5.barrier_eV': 0.9 },
        restart: true,
        answer:
          'No dimers, so no organic SEI: Li₂EDC fills the electrolyte instead and escapes. This is the “unfinished” outcome of the study.',
      },
      {
        title: 'What if Li₂EDC hardly moves?',
        text: 'Raises the barrier of its diffusion (e13) from 0.476 to 0.6 eV and begins again. Watch the porosity under More observables.',
        set: { 'steps.e13.barrier_eV': 0.6 },
        restart: true,
        answer:
          'It stays where it forms and covers the carbonate, so fewer electrons find new solvent. The film is thinner and denser, and takes much longer: compare the time axis.',
      },
      {
        title: 'Help electrons through the film',
        text: 'Lowers the second reduction by tunnelling (e7) from 0.628 to 0.49 eV and begins again. Which layer gets thicker?',
        set: { 'steps.e7.barrier_eV': 0.49 },
        restart: true,
        answer:
          'The inorganic one: more than two layers of Li₂CO₃ instead of one. It cannot pass four layers, because electrons tunnel 4 nm and no further.',
      },
      ANOTHER_SEED,
    ],
  },
  'sei-inorganic': {
    picture: SEI_PICTURE,
    prompts: [
      {
        title: 'Why does it stop at four layers?',
        text: 'Run it to the end and read the thickness. Then pick a site of the electrolyte near the film and one far away: what can happen there?',
        answer:
          'Both reductions through carbonate need a site within 4 nm of the electrode, as far as electrons tunnel. Above that nothing is reduced, so the film passivates itself.',
      },
      {
        title: 'Make the second electron late',
        text: 'Raises the second reduction by tunnelling (e7) from 0.484 to 0.7 eV and begins again. What fills the box?',
        set: { 'steps.e7.barrier_eV': 0.7 },
        restart: true,
        answer:
          'Radicals now find each other before the second electron finds them and become Li₂EDC; one layer of carbonate is all that is left of the film.',
      },
      {
        title: 'Let the dimers form',
        text: 'Lowers the barrier of dimerisation (e5) from 0.801 to 0.6 eV and begins again. What grows on the carbonate?',
        set: { 'steps.e5.barrier_eV': 0.6 },
        restart: true,
        answer:
          'An organic layer on an inorganic one, each about three layers thick: the mosaic that is often drawn of a real SEI.',
      },
    ],
  },
  'sei-unfinished': {
    picture: SEI_PICTURE,
    prompts: [
      {
        title: 'Slow the molecules down',
        text: 'Raises the barrier of Li₂EDC diffusion (e13) from 0.371 to 0.5 eV and begins again. Does a film form?',
        set: { 'steps.e13.barrier_eV': 0.5 },
        restart: true,
        answer:
          'Yes, an organic one: molecules that linger near the electrode meet and react. Here diffusion, not a reaction, decides between a film and none.',
      },
      {
        title: 'Or let them pair more easily',
        text: 'Lowers the barrier of dimerisation (e5) from 0.813 to 0.55 eV and begins again. Compare with the film before.',
        set: { 'steps.e5.barrier_eV': 0.55 },
        restart: true,
        answer: 'Many small clusters at many places instead of one large one: pairing is now quicker than drifting.',
      },
      ANOTHER_SEED,
    ],
  },
  'sei-empty': {
    picture: SEI_PICTURE,
    prompts: [
      {
        title: 'Where did everything go?',
        text: 'Watch Li₂EDC drift upwards, and the curves of what escaped under More observables.',
        answer:
          'Single molecules reach the absorber at the top, which stands for the bulk of the electrolyte, and are gone before they meet another one.',
      },
      {
        title: 'Hold it near the electrode',
        text: 'Raises the barrier of Li₂EDC diffusion (e13) from 0.341 to 0.5 eV and begins again. What forms?',
        set: { 'steps.e13.barrier_eV': 0.5 },
        restart: true,
        answer:
          'A thick organic film of about seven layers, from the same reactions: all that was missing was time to meet.',
      },
      {
        title: 'More electrons',
        text: 'Lowers reduction by tunnelling (e2) from 0.456 to 0.27 eV and begins again. Is more of everything also a film?',
        set: { 'steps.e2.barrier_eV': 0.27 },
        restart: true,
        answer: 'No: the box fills with Li₂EDC, but it still leaves before it pairs. This is the “unfinished” outcome.',
      },
    ],
  },
};
