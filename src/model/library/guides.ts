/** What newcomers are told of each library model, and what they are asked to try. Numbers were tried with the seeds of the models. */
import type { GuideInput } from '../schema';
import { seiGuides } from './seiGuides';

const METAL_PICTURE =
  'A lithium foil in the middle of an electrolyte. Charge at 4.4 V plates lithium, discharge at 2.8 V dissolves it, a hundred times; meanwhile salt and solvent ' +
  'decompose on it.';

const METAL: GuideInput = {
  picture: METAL_PICTURE,
  prompts: [
    {
      title: 'Look only at what decomposed',
      text: 'Press Li⁺ in the legend to hide it, as the solvent F5DEE and the salt’s FSI⁻ are from the start. What gathers at the faces of the foil, cycle after cycle?',
      answer:
        'Fluoride, oxide, sulphide, nitride and fragments of salt and solvent: the solid-electrolyte interphase. They form only where an electron of the metal reaches, so they stay near it.',
    },
    {
      title: 'Where does the efficiency go?',
      text: 'Let some cycles pass. The Coulombic efficiency on the right is the charge given back, divided by the charge taken. Does it fall?',
      answer:
        'Some of the electrons reduce salt and solvent instead of lithium ions, and some of the lithium is bound or cut off. What is not given back is lost in each cycle.',
    },
    {
      title: 'What if fluoride holds lithium fast?',
      text: 'Strengthens the Li⁺–F⁻ bond from −0.33 to −0.9 eV and begins again. Compare the Coulombic efficiency after a few cycles.',
      set: { 'interactions.Li_ion-F.energy_eV': -0.9 },
      restart: true,
      answer:
        'Lithium ions that fluoride holds are no longer there to be plated, so more of the charge goes into decomposition. The efficiency decays sooner.',
    },
  ],
};

const O2_PICTURE =
  'A Li–O₂ cell discharges: oxygen and lithium from the electrolyte become solid Li₂O₂ on the carbon below. It does not conduct, so electrons must tunnel ' +
  'through it, and the film all but ends its own growth. The discharge lasts ten hours.';

/** Of both Li–O₂ models: the reach in nm, the potential in V. */
const o2Prompts = (begins: string[]): GuideInput['prompts'] => [
  {
    title: 'How far do electrons tunnel?',
    text: 'Cuts the tunnelling reach from 4 to 2 nm and begins again. How many layers are there after ten hours?',
    set: Object.fromEntries([...begins, 'growth'].map((step) => [`steps.${step}.parameters.reach`, 2])),
    restart: true,
    answer:
      '15 instead of 20, which is 2 nm less: a site further than the reach from the electrode hardly gets an electron. The reach sets the capacity of the cell.',
  },
  {
    title: 'What does more overpotential buy?',
    text: 'Lowers the potential from 2.7 to 2.5 V and begins again. Compare the times at which the film is 5 layers thick.',
    set: { 'conditions.potential_V': 2.5 },
    restart: true,
    answer:
      'Everything goes faster by exp(α·2e·0.2 V/k_BT), more than a thousand times, yet after ten hours the film has only two layers more: the potential sets the pace, tunnelling the end.',
  },
];

/** By the id of the model. */
export const guides: Record<string, GuideInput> = {
  ...seiGuides,
  'li-graphite': {
    picture:
      'Graphite fills with lithium as in a battery that charges. Lithium enters at one edge and hops within its layer only; carbon sheets, not drawn, lie between the layers.',
    prompts: [
      {
        title: 'Which layers fill first?',
        text: 'Wait until no more lithium enters, then look at the profile along z.',
        answer:
          'Every second one. Neighbours in a layer attract and neighbours across layers repel, so full and empty layers take turns: stage 2, LiC₁₂.',
      },
      {
        title: 'Charge it fully',
        text: 'Lowers the potential from 0.42 to 0.05 V while it runs. How long does the rest take?',
        set: { 'conditions.potential_V': 0.05 },
        answer:
          'The layers between fill as well, but ever more slowly: a lithium needs a vacancy to hop into, and these become rare. That is why the last part of charging takes longest.',
      },
      {
        title: 'Discharge it again',
        text: 'Raises the potential to 0.6 V while it runs. Is the way back the same?',
        set: { 'conditions.potential_V': 0.6 },
        answer: 'Lithium leaves from the edge inwards. The energy of the lattice shows how order is lost on the way.',
      },
    ],
  },
  'lifepo4-rows': {
    picture:
      'Channels of a LiFePO₄ crystal, one per row. Lithium enters and leaves at both ends and never changes its channel.',
    prompts: [
      {
        title: 'Full, empty, full, empty',
        text: 'Wait until the crystal is half full. How are the full rows arranged, and where is the order broken?',
        answer:
          'Every second row is full, because rows beside each other repel. Where two orders meet there is a boundary, which takes long to heal: a row changes through its ends only.',
      },
      {
        title: 'Melt the rows',
        text: 'Heats to 500 K while it runs. What happens to the pattern, and to the energy?',
        set: { 'conditions.temperature_K': 500 },
        answer:
          'Above the critical temperature of 429 K, which is known exactly, the rows dissolve. The crystal stays half full.',
      },
      {
        title: 'Empty it',
        text: 'Raises the potential from 3.45 to 3.6 V while it runs. Which rows empty last?',
        set: { 'conditions.potential_V': 3.6 },
        answer:
          'Rows empty from their ends, one after the other: neighbours along a channel attract each other and leave together.',
      },
    ],
  },
  nasicon: {
    picture:
      'Sodium in the solid electrolyte NaSICON; three of four sites are filled. Each event is one hop between a corner (Na1) and an edge (Na2).',
    prompts: [
      {
        title: 'Why are there so many rates?',
        text: 'Look at the bars under the hop: the rates of all hops that are possible now.',
        answer:
          'A barrier follows the energy of both ends, so each neighbourhood has its own. They span more than a factor of ten although the model has one barrier.',
      },
      {
        title: 'Heat it',
        text: 'Heats from 443 to 600 K while it runs. How much simulated time do a thousand events take before and after?',
        set: { 'conditions.temperature_K': 600 },
        answer: 'About a tenth: the rates follow exp(−E/k_BT). A solid electrolyte conducts well when it is warm.',
      },
      {
        title: 'Make Na1 a trap',
        text: 'Lowers the energy of Na1 from −0.12 to −0.3 eV while it runs. Watch the energy of the lattice, and the bars of both hops.',
        set: { 'interactions.Na1.energy_eV': -0.3 },
        answer:
          'Sodium falls into the Na1 sites until they are full, and the way out becomes slow: fewer of the ions carry the current.',
      },
    ],
  },
  'lattice-gas': {
    picture:
      'Half of the sites are filled with particles that avoid each other and hop to empty neighbours. When it is cold they order like a chequerboard.',
    prompts: [
      {
        title: 'Find the walls',
        text: 'There are two chequerboards, one shifted by a site. Look for the lines where they meet. What becomes of them?',
        answer:
          'Each wall costs energy, so they straighten, shrink and vanish: ever larger regions of one order. The energy shows it as a slow decay.',
      },
      {
        title: 'Cross the transition',
        text: 'Heats from 240 to 400 K while it runs, past the exact critical temperature of 329 K. Watch the energy.',
        set: { 'conditions.temperature_K': 400 },
        answer:
          'Order is gone within a moment, and the energy jumps up. Close to 329 K it would take long: fluctuations become slow there.',
      },
      {
        title: 'Turn repulsion into attraction',
        text: 'Sets the energy of neighbours from +0.05 to −0.05 eV and begins again. What replaces the chequerboard?',
        set: { 'interactions.neighbours.energy_eV': -0.05 },
        restart: true,
        answer:
          'Islands that grow: the same model with the other sign, and the same critical temperature. Lithium in LiFePO₄ separates like this.',
      },
    ],
  },
  zgb: {
    picture:
      'A catalyst seen from above. CO from the gas needs one empty site, O₂ two beside each other; a CO beside an O leaves at once as CO₂.',
    prompts: [
      {
        title: 'Too little CO',
        text: 'Lowers the share of CO from 0.51 to 0.36 while it runs. How does the surface end?',
        set: { 'gases.CO.pressure_bar': 0.36 },
        answer:
          'Oxygen covers it, gradually: below y₁ = 0.389 there is no way back, since nothing desorbs. The transition is continuous.',
      },
      {
        title: 'Too much CO',
        text: 'Raises the share of CO to 0.55 and begins again. Is this end as gradual?',
        set: { 'gases.CO.pressure_bar': 0.55 },
        restart: true,
        answer:
          'No: the surface works for a while, then CO takes over in one sweep. This transition, at y₂ = 0.525, is abrupt.',
      },
      {
        title: 'Where does a simple theory fail?',
        text: 'Switch on “Mean-field curves beside it” under the first plot, with the share of CO at 0.51.',
        set: { 'gases.CO.pressure_bar': 0.51 },
        restart: true,
        answer:
          'The dashed curves know only averages. On the lattice O and CO gather in islands, and only their edges react: the mean field misses that.',
      },
    ],
  },
  'co-oxidation-pd111': {
    picture:
      'A palladium surface seen from above. CO and oxygen repel their neighbours, order, and react to CO₂ where they touch; CO also leaves unreacted.',
    prompts: [
      {
        title: 'Too cold to react',
        text: 'Cools to 420 K and begins again. Compare the slope of “CO₂ formed” under More observables.',
        set: { 'conditions.temperature_K': 420 },
        restart: true,
        answer:
          'CO no longer leaves in time and blocks the pairs of sites that O₂ needs: about an eighth of the CO₂ per second. The catalyst “lights up” only when CO can go.',
      },
      {
        title: 'More CO, less CO₂',
        text: 'Raises the pressure of CO tenfold while it runs. Does the reaction speed up?',
        set: { 'gases.CO.pressure_bar': 3e-6 },
        answer:
          'It slows down: CO poisons its own oxidation. The order of the reaction in CO is negative, as Engel and Ertl found.',
      },
      {
        title: 'Switch one repulsion off',
        text: 'Sets the repulsion of oxygen beside oxygen to 0 and begins again. What covers the surface now?',
        set: { 'interactions.O-O.energy_eV': 0 },
        restart: true,
        answer: 'Oxygen: it packs closely and leaves CO no room. One pair energy decides which of the two wins.',
      },
    ],
  },
  'li-deposition': {
    picture:
      'A lithium electrode, the rows at the bottom, is plated. Ions wander down through the electrolyte and become metal where they touch it; metal atoms creep along the surface.',
    prompts: [
      {
        title: 'Grow dendrites',
        text: 'Makes metal atoms slow (both surface hops, 0.8 and 0.85 eV) and begins again. Watch the surface roughness.',
        set: { 'steps.hop.barrier_eV': 0.8, 'steps.corner.barrier_eV': 0.85 },
        restart: true,
        answer:
          'Ions meet tips first, so tips grow, and nothing levels them. These branches are what short-circuits a cell.',
      },
      {
        title: 'Level the surface',
        text: 'Makes metal atoms quick (0.3 and 0.35 eV) and begins again. Compare the roughness at the same charge.',
        set: { 'steps.hop.barrier_eV': 0.3, 'steps.corner.barrier_eV': 0.35 },
        restart: true,
        answer:
          'Atoms find places with more neighbours before the next ion arrives: flat layers. Magnesium, with its low barriers, grows like this.',
      },
      {
        title: 'Charge gently',
        text: 'Moves the potential from −0.25 to −0.05 V and begins again. Is slower charging smoother?',
        set: { 'conditions.potential_V': -0.05 },
        restart: true,
        answer:
          'Smoother, yes: the reaction instead of the supply of ions limits the growth, and ions have time to find the valleys.',
      },
    ],
  },
  'li-o2-film': {
    picture: O2_PICTURE,
    prompts: [
      {
        title: 'Count the islands',
        text: 'Begin again and watch the first moments. How many places does the film start from?',
        answer:
          'Few: to begin on carbon is harder than to go on from a crystal. Each start becomes an island; they meet, and the film closes. Then open the model with catalyst and compare.',
      },
      ...o2Prompts(['begin'])!,
    ],
  },
  'li-o2-catalyst': {
    picture: `${O2_PICTURE} One site in 36 of the carbon is a catalyst.`,
    prompts: [
      {
        title: 'What does the catalyst do?',
        text: 'Begin again and watch the first moments, then compare with bare carbon. Is the final film another one?',
        answer:
          'Islands start at every catalyst site and meet early, so the roughness stays low. The final thickness is the same: it is set by tunnelling, not by how the film begins.',
      },
      ...o2Prompts(['begin', 'begin_catalyst'])!,
    ],
  },
  'li-metal-small': METAL,
  'li-metal': METAL,
};
