/** Moves a timeline along in slices of a few milliseconds: on at a chosen speed, back, or to a moment asked for. */
import type { RunEnd, Simulation } from '../engine/simulation';
import type { Moment } from '../model/experiment';
import type { Frame, Speed, StopReason, Target } from './protocol';
import type { Timeline } from './timeline';

/** Longest slice in ms: an edit waits for no more than this. */
const SLICE_MS = 6;
/** A way this short, in ms, is gone at once: the next frame is already there. */
const AT_ONCE_MS = 12;
/** What a speed in steps per picture is meant for. */
const PICTURES_PER_SECOND = 60;
/** Steps between two looks at the clock: small against a slice for any model that runs faster than 10⁵ events per second. */
const STEPS_PER_LOOK = 512;
/** Without a speed limit a whole line is played backwards in so many pictures. */
const PICTURES_BACK = 600;

interface Trip {
  to: Moment | { time_s: number };
  from: number;
}

export type Runner = ReturnType<typeof createRunner>;

/**
 * Creates the runner; nothing moves before `attach`.
 * @param yieldToMessages resolves after the messages that wait have been handled
 */
export function createRunner(yieldToMessages: () => Promise<void>) {
  let timeline: Timeline | null = null;
  let running = false;
  let backwards = false;
  let trip: Trip | null = null;
  /** Called when there is no trip any more. */
  const arrivals: (() => void)[] = [];
  /** Counts the trips, so that one that is overtaken is not begun. */
  let trips = 0;
  let looping = false;
  let reason: StopReason = 'paused';
  let speed: Speed = { mode: 'max' };
  /** A number of steps was asked for: they come at full speed. */
  let stepping = false;
  /** Limits of the present run. */
  let untilStep = Number.POSITIVE_INFINITY;
  let untilTime = Number.POSITIVE_INFINITY;
  /** Budget that frames grant at a limited speed. */
  let grantedStep = 0;
  let grantedTime = 0;
  let lastFrameAt = 0;
  let eventsPerSecond = 0;
  let rateSince = { at: 0, steps: 0 };
  /** What the engine threw during a slice. */
  let fault: unknown = null;

  const need = () => timeline as Timeline;

  /** Takes charge of a timeline, at rest. */
  function attach(next: Timeline): void {
    stop('paused');
    timeline = next;
    eventsPerSecond = 0;
    fault = null;
  }

  function stop(why: StopReason): void {
    running = false;
    backwards = false;
    endTrip();
    trips++;
    stepping = false;
    reason = why;
    untilStep = Number.POSITIVE_INFINITY;
    untilTime = Number.POSITIVE_INFINITY;
    wakeUp();
  }

  function endTrip(): void {
    trip = null;
    for (const arrive of arrivals.splice(0)) arrive();
  }

  /** Resolves when nothing is on the way any more. */
  function arrived(): Promise<void> {
    return trip ? new Promise((resolve) => arrivals.push(resolve)) : Promise.resolve();
  }

  function go(): void {
    const { simulation } = need();
    backwards = false;
    endTrip();
    running = true;
    grantedStep = simulation.steps;
    grantedTime = simulation.clock;
    lastFrameAt = performance.now();
    rateSince = { at: lastFrameAt, steps: simulation.steps };
    if (!looping) void loop();
  }

  async function loop(): Promise<void> {
    looping = true;
    try {
      while (running || trip) {
        const worked = slice(SLICE_MS);
        if (!worked && running) await waitForGrant();
        else await yieldToMessages();
      }
    } finally {
      looping = false;
    }
  }

  /** At a limited speed the loop sleeps until a frame grants more. */
  let wake: (() => void) | null = null;
  function waitForGrant(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
    });
  }
  function wakeUp(): void {
    wake?.();
    wake = null;
  }

  /** Works for a few milliseconds; false where nothing more is allowed before the next frame. */
  function slice(milliseconds: number): boolean {
    const begin = performance.now();
    const end = begin + milliseconds;
    try {
      const more = trip ? travel(trip, end) : !backwards && runOn(end);
      need().spent(performance.now() - begin);
      return more;
    } catch (error) {
      stop('paused');
      fault = error;
      return true;
    }
  }

  function runOn(end: number): boolean {
    const { simulation } = need();
    const before = simulation.steps;
    const lastStep = speed.mode === 'steps' && !stepping ? Math.min(untilStep, grantedStep) : untilStep;
    const lastTime = speed.mode === 'time' && !stepping ? Math.min(untilTime, grantedTime) : untilTime;
    const late = () => performance.now() >= end;
    let ended: RunEnd = 'steps';
    while (!late() && simulation.steps < lastStep) {
      ended = need().run(Math.min(lastStep, simulation.steps + STEPS_PER_LOOK), lastTime, late);
      if (ended !== 'steps' && ended !== 'interrupted') break;
    }
    const more = simulation.steps > before && ended === 'steps' && simulation.steps < lastStep;
    if (ended === 'no event possible' || ended === 'protocol finished') stop(ended);
    else if (simulation.steps >= untilStep) stop('steps');
    else if (ended === 'time' && simulation.clock >= untilTime) stop('time');
    measure(simulation);
    return more || ended === 'interrupted';
  }

  function travel({ to }: Trip, end: number): boolean {
    const { simulation } = need();
    const late = () => performance.now() >= end;
    while (trip && !late()) {
      let ended: RunEnd = 'steps';
      if ('step' in to && simulation.steps < to.step)
        ended = need().run(Math.min(to.step, simulation.steps + STEPS_PER_LOOK), Number.POSITIVE_INFINITY, late);
      else if ('step' in to) {
        need().wait(to.time_s);
        ended = 'time';
      } else ended = need().run(simulation.steps + STEPS_PER_LOOK, to.time_s, late);
      if (ended === 'time' || ended === 'no event possible') endTrip();
    }
    return trip !== null;
  }

  function measure(simulation: Simulation): void {
    const now = performance.now();
    if (now - rateSince.at < 250) return;
    const present = ((simulation.steps - rateSince.steps) / (now - rateSince.at)) * 1000;
    eventsPerSecond = eventsPerSecond === 0 ? present : 0.6 * eventsPerSecond + 0.4 * present;
    rateSince = { at: now, steps: simulation.steps };
  }

  /**
   * Sets out for a moment; answers when it is there, or under way where it is far.
   * @param approach takes the nearest kept state; false where there is none
   */
  async function setOut(approach: () => boolean, target: Target): Promise<void> {
    const mine = ++trips;
    const from = need().simulation.steps;
    if (!approach()) {
      const simulation = await need().fresh();
      if (mine !== trips) return;
      need().restart(simulation);
    }
    trip = { to: 'step' in target ? need().momentOf(target) : target, from };
    slice(AT_ONCE_MS);
    if (trip && !looping) void loop();
    wakeUp();
  }

  /** Goes to a moment of the present line, and stands there. */
  function seek(target: Target): Promise<void> {
    stop('paused');
    return setOut(() => need().approach(target), target);
  }

  /** Goes over to another line, to its end. */
  async function chooseLine(id: number): Promise<void> {
    stop('paused');
    const mine = trips;
    const simulation = need().needsFresh(id) ? await need().fresh(id) : null;
    if (mine !== trips) return;
    need().choose(id, simulation);
    await setOut(() => true, { ...need().end });
  }

  function playBack(): void {
    go();
    backwards = true;
  }

  /** A frame was asked for: at a limited speed that is what time goes by. */
  function grant(): void {
    const now = performance.now();
    const seconds = Math.min(0.25, (now - lastFrameAt) / 1000);
    lastFrameAt = now;
    if (!running || !timeline || trip) return;
    const { simulation } = timeline;
    // Where pictures come slower than 60 a second, each stands for several: the film grows as fast as on a fast machine.
    const pictures = Math.max(1, Math.round(seconds * PICTURES_PER_SECOND));
    if (backwards) {
      goBack(pictures, seconds);
      return;
    }
    if (speed.mode === 'steps') grantedStep = simulation.steps + speed.perFrame * pictures;
    if (speed.mode === 'time') grantedTime = simulation.clock + speed.secondsPerSecond * seconds;
    wakeUp();
  }

  function goBack(pictures: number, seconds: number): void {
    const { simulation, end } = need();
    if (simulation.clock === 0) {
      stop('paused');
      return;
    }
    const perPicture = speed.mode === 'steps' ? speed.perFrame : Math.ceil(end.step / PICTURES_BACK);
    const target =
      speed.mode === 'time'
        ? { time_s: Math.max(0, simulation.clock - speed.secondsPerSecond * seconds) }
        : { step: Math.max(0, simulation.steps - perPicture * pictures) };
    void setOut(() => need().approach(target), target);
  }

  /** Executes exactly n events, then stands still; many of them in slices. */
  function step(n: number): void {
    const { simulation } = need();
    stop('steps');
    untilStep = simulation.steps + n;
    if (n > STEPS_PER_LOOK) {
      stepping = true;
      go();
      return;
    }
    let ended: RunEnd = 'steps';
    while (simulation.steps < untilStep && ended === 'steps') ended = need().run(untilStep);
    stop(ended === 'no event possible' || ended === 'protocol finished' ? ended : 'steps');
  }

  function runTo(seconds: number): void {
    stop('paused');
    untilTime = seconds;
    go();
  }

  function setSpeed(next: Speed): void {
    speed = next;
    if (running) {
      grantedStep = need().simulation.steps;
      grantedTime = need().simulation.clock;
    }
    wakeUp();
  }

  /** What of a frame is about the movement. */
  function state(): Pick<Frame, 'running' | 'backwards' | 'travel' | 'reason' | 'rate'> {
    const under = !backwards && trip;
    return {
      running,
      backwards,
      travel: under ? { from: under.from, to: 'step' in under.to ? under.to.step : null } : null,
      reason,
      rate: running && !backwards ? eventsPerSecond : 0,
    };
  }

  /** What the engine threw since it was last asked for; null for nothing. */
  function takeFault(): unknown {
    const thrown = fault;
    fault = null;
    return thrown;
  }

  const stand = () => stop('paused');
  return { attach, go, stand, step, runTo, setSpeed, seek, chooseLine, arrived, playBack, grant, state, takeFault };
}
