import { useMemo } from 'react';
import { useStore } from 'zustand';
import { integrate, meanFieldOf } from '../../analysis/meanField';
import { useModel, useReadout, useSetting, useWorkbench } from '../hooks';

/** Times of the mean-field curves, over the decades of the run. */
const MEAN_FIELD_POINTS = 240;
const MEAN_FIELD_DECADES = 6;

/**
 * Sites of each species by the mean-field equations, from the same start, with the present rate constants; in words why
 * there are none; null where they are not asked for.
 */
export function useMeanField(): { time: Float64Array; sites: Float64Array[] } | string | null {
  const isOn = useSetting('meanField');
  // While they are not asked for, nothing is followed.
  const model = useModel((model) => (isOn ? model : null));
  const { history } = useWorkbench();
  // As far as a power of two past the run, so that the curves are not computed anew with each of its rows.
  const end = useStore(history, ({ time }) => (isOn ? 2 ** Math.ceil(Math.log2(time.at(-1) || 1e-12)) : 0));
  const start = useStore(history, ({ counts }) => (isOn ? counts.map((column) => column[0] ?? 0).join(' ') : ''));
  const rates = useReadout((frame) => (isOn ? frame.rateConstants.join(' ') : ''), '');
  return useMemo(() => {
    if (!model || start === '' || rates === '') return null;
    const field = meanFieldOf(model);
    if (typeof field === 'string') return field;
    const from = start.split(' ').map(Number);
    const all = from.reduce((sum, n) => sum + n, 0);
    const times = Float64Array.from(
      { length: MEAN_FIELD_POINTS },
      (_, i) => end * 10 ** (MEAN_FIELD_DECADES * (i / (MEAN_FIELD_POINTS - 1) - 1)),
    );
    try {
      const thetas = integrate(
        field,
        rates.split(' ').map(Number),
        from.map((n) => n / all),
        times,
      );
      return { time: times, sites: from.map((_, s) => Float64Array.from(thetas, (theta) => theta[s]! * all)) };
    } catch (error) {
      return (error as Error).message;
    }
  }, [model, start, rates, end]);
}
