// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepFocus } from '../../src/views/keptFocus';

let stop: () => void;

beforeEach(() => {
  // No layout here: everything is visible.
  HTMLElement.prototype.checkVisibility = () => true;
  document.body.innerHTML = `<div id="root">
    <button id="first">first</button>
    <ul>
      <li id="a"><button id="name-a">A</button><button id="remove-a">remove A</button></li>
      <li id="b"><button id="name-b">B</button><button id="remove-b">remove B</button></li>
    </ul>
    <p id="tools"><button id="lines">lines</button><button id="compare">compare</button></p>
  </div>`;
  stop = keepFocus(document);
});
afterEach(() => stop());

const at = (id: string) => document.getElementById(id) as HTMLElement;
const focused = () => document.activeElement?.id;
const pictures = async () => {
  for (let i = 0; i < 4; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
};

function press(id: string, key = 'Enter'): void {
  at(id).focus();
  at(id).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}

/** As browsers do, which this one does not in every case: what is removed has the focus no more. */
function remove(id: string): void {
  const gone = at(id);
  if (gone.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
  gone.remove();
}

it('a row is removed: the focus goes to the same place of the next one, then of the one before', async () => {
  press('remove-a');
  remove('a');
  await pictures();
  expect(focused()).toBe('remove-b');
  press('remove-b');
  remove('b');
  await pictures();
  expect(focused()).toBe('compare'); // nothing is left in the list: the page, at most as far as it goes
});

it('a button gives way to another: the focus goes to that', async () => {
  press('remove-a');
  const mark = document.createElement('button');
  mark.id = 'mark';
  at('a').append(mark);
  remove('remove-a');
  await pictures();
  expect(focused()).toBe('mark');
});

it('a window closes whose button is gone: the focus goes to what stands where the button was', async () => {
  press('lines');
  document.body.insertAdjacentHTML('beforeend', '<div id="window"><button id="forget">forget</button></div>');
  press('forget');
  remove('lines');
  remove('window');
  await pictures();
  expect(focused()).toBe('compare');
});

it('leaves the focus where it is put, and alone where a pointer was at work', async () => {
  press('remove-a');
  at('first').focus();
  remove('a');
  await pictures();
  expect(focused()).toBe('first');
  at('remove-b').focus();
  at('remove-b').dispatchEvent(new Event('pointerdown', { bubbles: true }));
  remove('b');
  await pictures();
  expect(focused()).not.toBe('compare');
});
