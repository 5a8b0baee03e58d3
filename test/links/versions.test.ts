/** Links that were made once stay good: one or more of every version of the format, never to be made anew. */
import { describe, expect, test } from 'vitest';
import { ENGINE_VERSION } from '../../src/engine/version';
import { decodeLink, LINK_VERSION } from '../../src/links/link';
import { replay } from '../model/replay';

/** [what it is, the link, what must come back of it] */
const LINKS: [string, string, object][] = [
  [
    'a library model with edits before and during the run, and a view',
    '#1.TZDdasMwDEbfRddqJv_VSV5h97sJpjix0ho2J9heBwt995GWjt5Kn3Q-zgaczjEx9BBT5bxefOHDY_YmAGH0haEfoHA8LPnsU5wA4Whs8NLKYOZu1kaBQ5guPp25QD_s6Qo4wKevNU4MCCX-MiA51OTwf18qrwUQ2NxJOUfOJ_4Ah9Qo8xpkDuDQWufwUfTKqcYl3XGaiJAaIpJKUSuM1VJpa1Tb4vaANGybF0BPjRI3h0P3PBVSms50Rnems8YeJW4wLSnEO6Wp_LVy9vU78-kdeiXMba_CKUA_CPn8okQnJYm21VaZI5FC8GIeZ63GwKENprW7qmvkH-g3WP0n17rLL37eNV1iCJx2334sSx45g7vd_gA.c4707f',
    {
      id: 'sei-organic',
      seed: 77,
      engine: 'interphase-engine/1',
      edits: [{ 'steps.e7.barrier_eV': 0.31 }, { 'conditions.temperature_K': 315 }],
      end: { step: 12000, time_s: 0.0031922018847356003, hash: 'a1fbf43bded8d587' },
      view: { palette: 'safe', hidden: ['absorber'] },
    },
  ],
  [
    'a model of one’s own',
    '#1.nVPBbtswDP2VgLsNaiY7TZPoMKCHnXYcsEtgBLTEpEJtyaPkDF3gfx9oJ23SHgbMB8EiyPcen8gTUDj4QGDAh0zcPWGiuyn2pQAFbXTUgDnBPnKL-SZvTPAODKBLkbvsYwAFAVvBe7yOpb5tkV_AwA-fKc32vmlmGNyM2i6_zEEB056YgqUEZlspaDBnb0mon30QkvSrRyYB838IzLbUqtSVgtSh9eGwCy2YQkFH7KPzFsw2c09KjmpQYGNwXuQkwczUdsSYe6bddzALrQdBIutHAaepr1HdW0vfzlcbm8hg4NN-_ECBo5AxS2mhwD4hHwiMVsCxkcIa7fOBYx8cDOqM_Xhl1S2m1lr_G3P0vMZMMFRi32FqTbyro_MXH4W2u_xjuoRTpu6qUXQJxPNaHvv2OSXzYsXs7utsEtsHmQUbQ0abx9LfUsj8RMH3AtYx7dHmyLuOeJfAlApqZPbEO_oJRr864eia3NFH8kchplf3_4O8eEc-14XYNg4z2vzmXaKGxrsg9jmOIpDzuAO-aa6mosEX4nMZY3CxPUP4PNk8KIh1Ij5i3VyM7zgeKWCYRvuzHClj7pOsVtP0KTNmfyQYZCCJHJiiGM5KjxQuUrdLrZWerzcrrR82q9XiflOui6U6TU87R5fm7zouh6pSQLJM24WUF3q-vL9frvVyVa4XRbFZKdjTWstQP5SbwhLVUA1_AQ.45f2b1',
    {
      id: 'adsorption',
      seed: 11,
      engine: 'interphase-engine/1',
      edits: [{ 'steps.ads.barrier_eV': 0.02 }],
      end: { step: 3500, time_s: 10.544580572831197, hash: 'fe80ffff6291ceeb' },
      view: undefined,
    },
  ],
  [
    'a library model with interactions',
    '#1.JcxBbsMgFIThu8wapw8eYJcr5AgWijB-diy1JDK0myh3j5ysRhr9-h6Qsm5FELCVJvv9mqp0n-9LQ2FKVRBG_KTWtizdmioUxIl2C7k8GUs-G0SFfE1llYowjqjSoI6RGVFxjOrD_0tp2628I01Eyp56Mzive-2ZvNfspBvUA_lW5u2dnpr83mVP7W-XyxnBET0PT8qMMFoifSDcGzKD_dbMg7X-QMC82MXNU295YZks4vMF.a19ae0',
    {
      id: 'lattice-gas',
      seed: 3,
      engine: 'interphase-engine/1',
      edits: [{ 'conditions.temperature_K': 500 }],
      end: { step: 4001, time_s: 4.7372028491338446e-8, hash: '33f4f5db743f3eb4' },
      view: undefined,
    },
  ],
];

test('every version has its links here', () => {
  const versions = new Set(LINKS.map(([, link]) => Number(/^#(\d+)\./.exec(link)?.[1])));
  for (let version = 1; version <= LINK_VERSION; version++) expect(versions).toContain(version);
});

describe.each(LINKS)('%s', (_what, link, expected) => {
  test('opens', async () => {
    const { experiment, view } = await decodeLink(link);
    const { model, engine, interventions, end } = experiment;
    expect({ id: model.id, seed: model.seed, engine, edits: interventions.map(({ set }) => set), end, view }).toEqual(
      expected,
    );
  });

  test('is reproduced by the engine that made it, on an unchanged model', async () => {
    const { experiment, notes } = await decodeLink(link);
    const { complete, agrees } = await replay(experiment);
    expect(complete).toBe(true);
    if (experiment.engine === ENGINE_VERSION && notes.length === 0) expect(agrees).toBe(true);
  });
});
