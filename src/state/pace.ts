/** How fast the run advances: as suits the model, until a person chooses. */
import { latticeOf } from '../model/lattices/geometry';
import type { ModelDocument } from '../model/schema';
import type { WorkbenchClient } from '../worker/client';
import type { Speed } from '../worker/protocol';
import type { PlaybackStore } from './playback';

/** Slow enough to see each stage of the growth pass by on a small lattice. */
const LEAST_PER_PICTURE = 100;
const SITES_PER_EVENT = 25;
const LARGE = 10_000;

/**
 * The speed that suits a model: a small part of the sites changes from picture to picture, so a film grows within seconds on
 * any lattice. Of many cycles on a large one people want to see more than the first.
 */
export function suitableSpeed({ lattice, protocol }: Pick<ModelDocument, 'lattice' | 'protocol'>): Speed {
  const { sites } = latticeOf(lattice);
  if (protocol && protocol.cycles > 1 && sites >= LARGE) return { mode: 'max' };
  return { mode: 'steps', perFrame: Math.max(LEAST_PER_PICTURE, Number((sites / SITES_PER_EVENT).toPrecision(1))) };
}

export type Pace = ReturnType<typeof createPace>;

/** @param ask puts something to the engine, after what was asked before */
export function createPace(
  playback: PlaybackStore,
  ask: (request: (client: WorkbenchClient) => Promise<void>) => void,
) {
  let isChosen = false;

  /** Lets a model that is placed next run at the speed that suits it, unless a person chose one. */
  async function suit(client: WorkbenchClient, model: ModelDocument): Promise<void> {
    const speed = suitableSpeed(model);
    if (isChosen || isSame(speed, playback.getState().speed)) return;
    playback.setState({ speed });
    await client.setSpeed(speed);
  }

  function setSpeed(speed: Speed): void {
    isChosen = true;
    playback.setState({ speed });
    void ask((client) => client.setSpeed(speed));
  }

  return { suit, setSpeed };
}

const isSame = (a: Speed, b: Speed) => JSON.stringify(a) === JSON.stringify(b);
