/** Moves the keyboard's focus to the lattice, whose keys turn, zoom and pick. */
export function focusLattice(): void {
  document.querySelector<HTMLElement>('.stage-view [role="application"]')?.focus();
}
