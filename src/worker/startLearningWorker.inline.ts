/** Starts a worker of a learning study from its text, which the single-file page holds. */
import InlineWorker from './learning.worker?worker&inline';

export const startLearningWorker = (): Worker => new InlineWorker({ name: 'interphase learning' });
