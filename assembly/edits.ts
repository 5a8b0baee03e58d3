// Changes of parameters between two events: an edit of the user, or a switch of the protocol.
import { findBounds } from './bounds';
import { classCount, computeClassRate } from './classes';
import { clockReached, setTime, timeOfLast } from './checkpoint';
import { passTime, ratesChanged } from './selection';

/** A change after a run that stopped at a time, before the next event, holds from that time on. */
export function bringTimeToClock(): void {
  passTime(timeOfLast(), clockReached());
  setTime(clockReached());
}

/** Computes all rates anew from the present parameters. */
export function renewRates(): void {
  findBounds();
  for (let c = 0; c < classCount; c++) computeClassRate(c);
  ratesChanged();
}
