// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { setAt } from '../../src/model/paths';
import { createDocument } from '../../src/state/document';
import type { Workbench } from '../../src/state/workbench';
import { useInTurn, useModelData, WorkbenchContext } from '../../src/views/hooks';
import { SMALL } from '../state/model';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what takes long to draw is told of a change in its turn, and draws what is newest then', () => {
  const store = createStore(() => ({ n: 0 }));
  const Shown = () => <b>{useInTurn(store, ({ n }) => n)}</b>;
  const root = createRoot(document.body);
  const shown = () => document.body.textContent;
  const turn = () => act(() => void vi.advanceTimersToNextTimer());
  act(() => root.render([<Shown key="first" />, <Shown key="second" />]));
  act(() => store.setState({ n: 1 }));
  expect(shown()).toBe('00');
  turn();
  expect(shown()).toBe('10');
  // The second keeps its place before the first, which has had its turn.
  act(() => store.setState({ n: 2 }));
  turn();
  expect(shown()).toBe('12');
  turn();
  expect(shown()).toBe('22');
  act(() => store.setState({ n: 3 }));
  act(() => root.unmount());
  expect(() => vi.runAllTimers()).not.toThrow();
});

test('an edit draws only what says something else for it', () => {
  const model = createDocument(SMALL);
  const drawn = vi.fn();
  function Labels() {
    const steps = useModelData(({ steps }) => steps.map(({ id, label }) => ({ id, label })));
    drawn(steps);
    return null;
  }
  const root = createRoot(document.body);
  const edit = (path: string, value: unknown) =>
    act(() => model.change(setAt(model.getState().model, path, value as number)));
  act(() =>
    root.render(
      <WorkbenchContext value={{ document: model } as unknown as Workbench}>
        <Labels />
      </WorkbenchContext>,
    ),
  );
  edit('steps.ads.barrier_eV', 0.7);
  expect(drawn).toHaveBeenCalledTimes(1);
  edit('steps.ads.label', 'Taking up');
  expect(drawn).toHaveBeenCalledTimes(2);
  expect(drawn).toHaveBeenLastCalledWith([
    { id: 'ads', label: 'Taking up' },
    { id: 'des', label: 'Desorption' },
  ]);
  act(() => root.unmount());
});
