/** An elementary step in the model document: its pattern, how it is counted, and what it exchanges. Fields of rate laws: laws.ts. */

import { Finite, Id, Label, SiteNumber, Text } from './fields';
import { stepsOver } from './laws';
import { z } from './zod';

const Count = z.enum(['contact', 'both ends', 'body', 'body and direction']);

/** How the sites of a pattern, or of a figure, lie to each other. */
export const shape = {
  bonds: z
    .array(z.array(z.int().min(1).max(20)).min(2).max(3))
    .max(28)
    .optional()
    .describe(
      'Which sites of the pattern are neighbours: [i, j], or [i, j, shell] for further ones, sites from 1. Left out, each site is a neighbour of the one before',
    ),
  angles: z
    .array(z.tuple([SiteNumber, SiteNumber, SiteNumber, Finite.min(-360).max(360)]))
    .max(28)
    .optional()
    .describe('[i, j, k, degrees]: the angle at j between i and k; in two dimensions counter-clockwise is positive'),
  mirror: z.boolean().optional().describe('Whether the mirror image of the angles counts as well; default true'),
  orientation: z
    .tuple([SiteNumber, SiteNumber, Finite.min(-360).max(360)])
    .optional()
    .describe('[i, j, degrees]: direction from i to j against the x axis, in two dimensions'),
};

const stepBase = {
  id: Id,
  label: Label,
  equation: Text.optional().describe('Chemical equation for display'),
  group: Id.optional(),
  step: z
    .string()
    .max(300)
    .default('')
    .describe(
      'One line: "A + B -> C + D"; "A@name" confines that site to a site type or a region. Left out of a way back',
    ),
  ...shape,
  sites: z
    .array(z.array(z.int().min(-8).max(8)).min(1).max(4))
    .max(8)
    .optional()
    .describe('Instead of bonds: the cell offset of each site of the pattern, first [0, 0]'),
  count: z
    .union(
      [Count, z.array(Count).min(1).max(2)],
      'write contact, both ends, body or body and direction, or a list of two of them',
    )
    .default('contact')
    .describe('How often a match is counted; see docs/model-format.md'),
  choose: z
    .int()
    .min(3)
    .max(8)
    .optional()
    .describe('This site (the last) is drawn at random among the matching neighbours of the one before it'),
  size_decay: Finite.positive().optional().describe('Rate × exp(−n/size_decay), n the number of sites of the body'),
  omega: Finite.min(0)
    .max(1)
    .optional()
    .describe(
      'Share of the change of the reaction energy that the barrier follows (BEP); 0.5 if left out. Only with interactions',
    ),
  clamp: z
    .boolean()
    .optional()
    .describe(
      'false: the barrier follows its BEP line even below 0 and below the reaction energy, as in Zacros for steps without a way back',
    ),
  electrons: z
    .int()
    .min(-8)
    .max(8)
    .optional()
    .describe('Electrons given to the electrode (oxidation, +) or taken from it (reduction, −) by one event'),
  gas: z
    .record(Id, z.int().min(-4).max(4))
    .optional()
    .describe(
      'Gas particles given (+) or taken (−); each one taken multiplies the rate by its partial pressure in bar',
    ),
  requires: z
    .array(
      z.strictObject({
        around: SiteNumber.describe('Site of the pattern whose neighbours are counted, from 1'),
        species: z
          .union([Id, z.array(Id).min(1).max(64)], 'write a species id, or a list of them')
          .describe('Species that is counted; of a list, any of them'),
        shell: z.int().min(1).max(20).optional().describe('Shell of neighbours that is looked at, default 1'),
        within: z.int().min(1).max(20).optional().describe('Instead of shell: all shells up to this one'),
        at_least: z.int().min(0).default(0),
        at_most: z.int().min(0).optional(),
      }),
    )
    .max(8)
    .optional()
    .describe('Conditions on the neighbours outside the pattern, such as: at most 0 of a species'),
};

/** An elementary step. Its fields beyond these depend on its rate law, see laws.ts. */
export const Step = stepsOver(stepBase);
