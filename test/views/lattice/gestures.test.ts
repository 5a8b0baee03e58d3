// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenToGestures } from '../../../src/views/lattice/gestures';

const heard = { onPan: vi.fn(), onZoom: vi.fn(), onClick: vi.fn(), onHover: vi.fn() };
let element: HTMLElement;
let stop: () => void;

beforeEach(() => {
  element = document.body.appendChild(document.createElement('div'));
  stop = listenToGestures(element, heard);
});
afterEach(() => {
  stop();
  element.remove();
  vi.clearAllMocks();
});

function pointer(type: string, [clientX, clientY]: [number, number], pointerType: string, pointerId = 1): void {
  element.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerType, pointerId, button: 0, bubbles: true }));
}

it.each([
  ['touch', 7, 'picks'],
  ['touch', 14, 'pans'],
  ['mouse', 7, 'pans'],
  ['mouse', 3, 'picks'],
])('a press by %s that moves %i px %s', (kind, way, what) => {
  pointer('pointerdown', [50, 50], kind);
  pointer('pointermove', [50 + way, 50], kind);
  pointer('pointerup', [50 + way, 50], kind);
  expect(heard.onClick.mock.calls.length).toBe(what === 'picks' ? 1 : 0);
  expect(heard.onPan.mock.calls.length).toBe(what === 'pans' ? 1 : 0);
});

it('two fingers that part zoom about the middle between them, move the lattice by half, and pick nothing', () => {
  pointer('pointerdown', [100, 100], 'touch', 1);
  pointer('pointerdown', [200, 100], 'touch', 2);
  pointer('pointermove', [300, 100], 'touch', 2);
  expect(heard.onZoom).toHaveBeenLastCalledWith([200, 100], 2);
  expect(heard.onPan).toHaveBeenLastCalledWith(50, 0);
  pointer('pointerup', [300, 100], 'touch', 2);
  pointer('pointerup', [100, 100], 'touch', 1);
  expect(heard.onClick).not.toHaveBeenCalled();
});
