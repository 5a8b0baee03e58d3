/** Starts the worker from its text, which the single-file page holds. */
import InlineWorker from './simulation.worker?worker&inline';

export const startWorker = (): Worker => new InlineWorker({ name: 'interphase' });
