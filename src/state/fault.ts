import { toFault } from '../worker/fault';
import type { FaultDetail } from '../worker/protocol';

/** What a call to the worker was rejected with, as people can read it. */
export function faultOf(error: unknown): FaultDetail {
  const isDetail = typeof error === 'object' && error !== null && 'kind' in error && 'problems' in error;
  return isDetail ? (error as FaultDetail) : toFault(error);
}
