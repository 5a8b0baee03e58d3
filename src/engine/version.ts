/** Version of the program, which changes with what it offers; a test holds package.json, CITATION.cff and the README to it. */
export const PROGRAM_VERSION = '0.1.0';

/**
 * Version of the engine's arithmetic. It changes whenever the same model, seed and interventions would give another
 * trajectory, so that a link or a citation can say which engine it was computed with.
 */
export const ENGINE_VERSION = 'interphase-engine/4';
