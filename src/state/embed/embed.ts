/**
 * An embedded workbench, driven by the page that embeds it (docs/embedding.md).
 *
 * Only the embedding window itself is listened to; where origins are named, only if it is of one of them. Answers go to
 * the origin that asked, events to the one that asked last. An embedded workbench reads nothing that the person keeps here
 * (no storage, no files), so that the embedding page can come to know only what it brought.
 */

import { liveEdits } from '../../model/difference';
import { findModel } from '../../model/library';
import { getAt, setAt } from '../../model/paths';
import { ModelError } from '../../model/problem';
import type { Speed } from '../../worker/protocol';
import { faultOf } from '../fault';
import type { Workbench } from '../workbench';
import type { Answer, EventMessage, EventName, Events, Problem, Request } from './api';
import { parseRequest } from './requests';
import { seriesOf, stateOf } from './state';

/** The least time between two `state` events. */
const LEAST_MS = 100;
/** How often it is looked whether asked-for events are executed. */
const LOOK_MS = 40;

interface Target {
  postMessage(message: unknown, origin: string): void;
}

/** What of the page's window is needed. */
export interface EmbeddedWindow {
  parent: Target | null;
  addEventListener(type: 'message', listener: (event: Message) => void): void;
}

type Message = Pick<MessageEvent, 'source' | 'origin' | 'data'>;

/**
 * Takes requests from the embedding page; nothing happens where there is none.
 * @param origins those that are listened to; empty for any, since the embedding page brings all that there is to see
 * @param addressOf the address that shows an experiment, for `link`
 */
export function createEmbed(
  workbench: Workbench,
  window: EmbeddedWindow,
  origins: string[],
  addressOf: (fragment: string) => string,
): void {
  const { parent } = window;
  if (!parent || parent === (window as unknown)) return;
  /** Where events go; null until the embedding page has asked for something. */
  let partner: string | null = null;
  let watching: ReturnType<typeof setInterval> | undefined;

  // An opaque origin (a file, a sandbox) cannot be named; the window is the parent all the same.
  const post = (message: Answer | EventMessage, origin: string) =>
    parent.postMessage(message, origin === 'null' ? '*' : origin);

  function tell<E extends EventName>(event: E, detail: Events[E]): void {
    if (partner !== null) post({ interphase: 1, event, detail } as EventMessage, partner);
  }

  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== (parent as unknown)) return;
    if (origins.length > 0 && !origins.includes(origin)) return;
    const parsed = parseRequest(data);
    if (!parsed.ok) {
      if (parsed.id !== null)
        post({ interphase: 1, id: parsed.id, ok: false, error: parsed.message, problems: [] }, origin);
      return;
    }
    partner = origin;
    void reply(parsed.request, origin);
  });

  async function reply(request: Request, origin: string): Promise<void> {
    const { id } = request;
    try {
      post({ interphase: 1, id, ok: true, result: await answer(request) }, origin);
    } catch (error) {
      const { message, problems } = faultOf(error);
      post({ interphase: 1, id, ok: false, error: message, problems }, origin);
    }
  }

  async function answer(request: Request): Promise<unknown> {
    switch (request.type) {
      case 'load':
        await load(request);
        break;
      case 'run': {
        const { until } = request;
        if (!until) workbench.run();
        else if ('time_s' in until) workbench.runTo(until.time_s);
        else {
          await workbench.answered(async (client) => {
            await client.seek({ step: until.steps });
            // Not awaited here: what is asked meanwhile, such as to pause, must not wait for it.
            void client
              .arrived()
              .then(arrival)
              .catch(() => undefined);
          });
        }
        break;
      }
      case 'pause':
        workbench.pause();
        break;
      case 'step':
        return stepped(request.events ?? 1);
      case 'reset':
        workbench.pause();
        if (request.seed === undefined) workbench.reset();
        else refuse(await workbench.apply({ ...workbench.document.getState().model, seed: request.seed }));
        break;
      case 'set':
        refuse(await workbench.apply(setAt(workbench.document.getState().model, request.path, request.value)));
        break;
      case 'get': {
        const { model } = workbench.document.getState();
        return request.path === undefined ? model : getAt(model, request.path);
      }
      case 'speed':
        workbench.setSpeed(speedOf(request.speed));
        break;
      case 'series':
        await workbench.refresh();
        return seriesOf(workbench);
      case 'hash':
        return workbench.answered((client) => client.hash());
      case 'link':
        return shared();
      case 'watch':
        watch(request.every_ms);
        break;
      case 'read':
        break;
    }
    return stateOf(workbench, await workbench.refresh());
  }

  async function shared(): Promise<string> {
    const { fragment, problems } = await workbench.share();
    refuse(problems);
    return addressOf(fragment as string);
  }

  async function load(request: Extract<Request, { type: 'load' }>): Promise<void> {
    if ('link' in request) return refuse(await workbench.openLink(request.link));
    const { seed, run = true } = request;
    const model: object = 'library' in request ? findModel(request.library) : request.model;
    refuse(await workbench.open(seed === undefined ? model : { ...model, seed }, run));
  }

  async function stepped(events: number): Promise<unknown> {
    workbench.advance(events);
    let frame = await workbench.refresh();
    while (frame.running) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      frame = await workbench.refresh();
    }
    return stateOf(workbench, frame);
  }

  /** A way to a given event is gone. Not told where the run goes on from there, or goes another way: that is told when it stops. */
  async function arrival(): Promise<void> {
    const frame = await workbench.refresh();
    if (!frame.running && frame.travel === null) tell('stopped', stateOf(workbench, frame));
  }

  function watch(every_ms: number): void {
    clearInterval(watching);
    if (every_ms === 0) return;
    const look = async () => {
      if (workbench.playback.getState().running) tell('state', stateOf(workbench, await workbench.refresh()));
    };
    watching = setInterval(() => void look().catch(() => undefined), Math.max(LEAST_MS, every_ms));
  }

  listen(workbench, tell);
  parent.postMessage(
    { interphase: 1, event: 'ready', detail: { engine: workbench.frames.getState().loaded?.engine ?? '' } },
    '*',
  );
}

/** Turns what happens in the stores into events. */
function listen(workbench: Workbench, tell: <E extends EventName>(event: E, detail: Events[E]) => void): void {
  const state = () => {
    const { frame } = workbench.frames.getState();
    return frame && stateOf(workbench, frame);
  };
  workbench.frames.subscribe((now, before) => {
    const detail = now.loaded !== before.loaded && state();
    if (detail) tell('loaded', detail);
  });
  workbench.playback.subscribe((now, before) => {
    if (now.running === before.running) return;
    if (!now.running)
      void workbench.refresh().then(
        (frame) => tell('stopped', stateOf(workbench, frame)),
        () => undefined,
      );
    const detail = now.running && state();
    if (detail) tell('running', detail);
  });
  workbench.document.subscribe((now, before) => {
    for (const edit of liveEdits(before.model, now.model) ?? []) tell('changed', edit);
  });
  workbench.opening.subscribe(({ opening: now }, { opening: before }) => {
    if (now?.stage === 'computing') tell('progress', { steps: now.steps, of: now.of });
    if (now?.stage !== 'done' || before?.stage === 'done') return;
    const { kind, expected, found } = now.verdict;
    if (kind === 'reproduced' || kind === 'differs')
      tell('verified', { reproduced: kind === 'reproduced', expected, found });
  });
  workbench.notices.subscribe((now, before) => {
    if (now.fault && now.fault !== before.fault) tell('fault', { message: now.fault.message });
  });
}

function refuse(problems: Problem[]): void {
  if (problems.length > 0) throw new ModelError(problems);
}

function speedOf(speed: Extract<Request, { type: 'speed' }>['speed']): Speed {
  if (speed === 'max') return { mode: 'max' };
  if ('events_per_frame' in speed) return { mode: 'steps', perFrame: speed.events_per_frame };
  return { mode: 'time', secondsPerSecond: speed.seconds_per_second };
}
