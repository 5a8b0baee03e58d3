import { expect, it } from 'vitest';
import { keyCommand } from '../../../src/views/lattice/keys';

const press = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  keyCommand({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

it('arrows look that way: the picture goes the other way', () => {
  expect(press('ArrowRight')).toEqual({ do: 'pan', by: [-48, 0] });
  expect(press('ArrowUp')).toEqual({ do: 'pan', by: [-0, 48] });
});
it('Shift with an arrow moves the selection, y upward', () => {
  expect(press('ArrowUp', { shiftKey: true })).toEqual({ do: 'move', by: [0, 1] });
});
it('leaves the browser’s own keys alone', () => {
  expect(press('0', { ctrlKey: true })).toBeNull();
  expect(press('Tab')).toBeNull();
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
});
it('zooms, fits, picks', () => {
  expect(press('+')).toEqual({ do: 'zoom', factor: 1.25 });
  expect(press('-')).toEqual({ do: 'zoom', factor: 0.8 });
  expect(press('0')).toEqual({ do: 'fit' });
  expect(press('Enter')).toEqual({ do: 'pick' });
  expect(press('Escape')).toEqual({ do: 'unpick' });
});
