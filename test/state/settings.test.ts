import { describe, expect, it } from 'vitest';
import { createSettings } from '../../src/state/settings';

function memory(text: string | null = null) {
  return {
    text,
    getItem() {
      return this.text;
    },
    setItem(_: string, value: string) {
      this.text = value;
    },
  };
}

describe('settings', () => {
  it('are remembered', () => {
    const storage = memory();
    createSettings(storage).setState({ theme: 'dark', hidden: ['Li2CO3'] });
    expect(createSettings(storage).getState()).toMatchObject({
      theme: 'dark',
      hidden: ['Li2CO3'],
      palette: 'published',
    });
  });

  it('keep what is sound of a damaged entry', () => {
    const storage = memory('{"theme": "purple", "palette": "safe", "hidden": 3, "stepCount": -1}');
    expect(createSettings(storage).getState()).toMatchObject({
      theme: 'auto',
      palette: 'safe',
      hidden: [],
      stepCount: 1,
    });
  });

  it.each(['not JSON', 'null', '[]', '7'])('begin anew from “%s”', (text) => {
    expect(createSettings(memory(text)).getState().theme).toBe('auto');
  });

  it('work where storage is forbidden', () => {
    const forbidden = {
      getItem(): string {
        throw new Error('denied');
      },
      setItem() {
        throw new Error('denied');
      },
    };
    const settings = createSettings(forbidden);
    settings.setState({ theme: 'light' });
    expect(settings.getState().theme).toBe('light');
    expect(createSettings(null).getState().theme).toBe('auto');
  });

  it('lent by a link hold for the visit; what a person changes is kept as theirs', () => {
    const storage = memory();
    const settings = createSettings(storage);
    settings.lend({ theme: 'dark', palette: 'safe' });
    settings.setState({ stepCount: 5 });
    expect(settings.getState()).toMatchObject({ theme: 'dark', palette: 'safe', stepCount: 5 });
    expect(createSettings(storage).getState()).toMatchObject({ theme: 'auto', palette: 'published', stepCount: 5 });
    settings.setState({ theme: 'light' });
    settings.setState({ stepCount: 6 });
    expect(createSettings(storage).getState()).toMatchObject({ theme: 'light', palette: 'published', stepCount: 6 });
    expect(settings.own()).toMatchObject({ theme: 'light', palette: 'published' });
  });
});
