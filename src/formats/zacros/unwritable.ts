import { ModelError } from '../../model/problem';

/** What stands at a path of a model has no counterpart in a deck. */
export function unwritable(path: string, message: string): ModelError {
  return new ModelError([{ path, message: `it does not fit into Zacros input: ${message}` }]);
}
