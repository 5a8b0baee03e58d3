/**
 * Version of the engine's arithmetic. It changes whenever the same model, seed and interventions would give another
 * trajectory, so that a link or a citation can say which engine it was computed with.
 */
export const ENGINE_VERSION = 'interphase-engine/3';
