/**
 * The way to the engine: a worker with its own loop of frames and its queue of requests, asked one thing at a time. After a
 * fault all three are left behind together.
 */
import type { WorkbenchClient } from '../worker/client';
import type { FaultDetail } from '../worker/protocol';
import { faultOf } from './fault';
import { createLoop, type Loop } from './loop';
import type { NoticesStore } from './notices';
import type { PlaybackStore } from './playback';

export type Ask = (request: (client: WorkbenchClient) => Promise<unknown>) => Promise<boolean>;

interface ConnectionOptions {
  /** Starts a worker. */
  connect: () => WorkbenchClient;
  /** Calls back before the next repaint. */
  schedule: (callback: () => void) => void;
  /** Fetches a frame, and what belongs to it; resolves with whether there is more to come. */
  pull: (client: WorkbenchClient) => Promise<boolean>;
  playback: PlaybackStore;
  notices: NoticesStore;
}

interface Connected {
  client: WorkbenchClient;
  loop: Loop;
  queue: Promise<unknown>;
  /** A model stands there, so that there are frames to pull. */
  ready: boolean;
  /** Requests so far, and those that wait for their answer. */
  asked: number;
  waiting: number;
}

/** Creates the connection; there is none before `open`. */
export function createConnection({ connect, schedule, pull, playback, notices }: ConnectionOptions) {
  let current: Connected | null = null;
  /** Connects to a new worker, in place of the one before. */
  function open(): void {
    close();
    const client = connect();
    const loop = createLoop(() => turn(client), schedule);
    current = { client, loop, queue: Promise.resolve(), ready: false, asked: 0, waiting: 0 };
    client.onFault((fault) => {
      if (client === current?.client) fail(fault);
    });
    client.onSilence((isSilent) => {
      if (client === current?.client) notices.setState({ isSilent });
    });
    notices.setState({ fault: null, isSilent: false });
  }

  function close(): void {
    current?.loop.stop();
    current?.client.dispose();
    current = null;
  }

  /** The engine is lost: the last frame stays on the screen, under a message with the ways to go on. */
  function fail(fault: FaultDetail): void {
    current?.loop.stop();
    playback.setState({ running: false });
    notices.setState({ fault, isSilent: false, status: `The engine stopped: ${fault.message}` });
  }

  /** Shows why a call was refused, or that the engine is lost. */
  function report(error: unknown): void {
    const fault = faultOf(error);
    if (fault.kind === 'engine') fail(fault);
    else notices.say('error', fault.message, fault.problems);
  }

  /** Queues a request after those before it; resolves with whether it went well. */
  const ask: Ask = (request) => {
    if (!current) return Promise.resolve(false);
    const mine = current;
    const { client, loop } = mine;
    mine.asked++;
    mine.waiting++;
    const done = mine.queue.then(async () => {
      try {
        if (mine !== current) return false;
        await request(client);
        return true;
      } catch (error) {
        if (mine === current) report(error);
        return false;
      } finally {
        mine.waiting--;
        loop.wake();
      }
    });
    mine.queue = done;
    return done;
  };

  /** One turn of the loop; a rejected call means that the engine is lost, or a recorded change is refused. */
  async function turn(client: WorkbenchClient): Promise<boolean> {
    if (!current?.ready) return false;
    try {
      return await pull(client);
    } catch (error) {
      if (client === current?.client) report(error);
      return notices.getState().fault === null;
    }
  }

  /** A model stands there: frames can be pulled. */
  function ready(): void {
    if (current) current.ready = true;
  }

  /**
   * The number of requests so far; null while one waits for its answer. A frame that was asked for before a request, or amidst of it,
   * must not contradict it: a model that is being placed stands at rest for a moment, and is meant to run on.
   */
  const settled = () => (current && current.waiting === 0 ? current.asked : null);

  const wake = () => current?.loop.wake();
  return { open, close, ask, ready, wake, settled };
}
