/** What draws lattices, three.js included: fetched apart from the page, which stands before its pictures do. */
export const loadLatticeScene = async () => (await import('./LatticeScene')).LatticeScene;
export const loadVolumeScene = async () => (await import('./volume/VolumeScene')).VolumeScene;
