import { describe, expect, test } from 'vitest';
import { parseCommand, UsageError } from '../../src/cli/args';

const run = (...args: string[]) => parseCommand(['run', ...args]);

describe('what is understood', () => {
  test.each(['version', '--version'])('%s', (word) => {
    expect(parseCommand([word])).toEqual({ name: 'version' });
  });

  test('a model alone', () => {
    expect(run('sei-organic')).toEqual({
      name: 'run',
      options: {
        model: 'sei-organic',
        seed: undefined,
        steps: undefined,
        time: undefined,
        replicas: 1,
        assignments: [],
        every: undefined,
        out: undefined,
        trajectory: false,
        json: false,
      },
    });
  });

  test('every flag, in any order, as two words or one', () => {
    const command = run(
      '--seed',
      '7',
      '--steps=1e6',
      'm.json',
      '--time',
      '.5',
      '--replicas',
      '3',
      '--every=1E-3',
      '--out',
      'o',
      '--json',
    );
    expect(command).toMatchObject({
      options: { model: 'm.json', seed: 7, steps: 1e6, time: 0.5, replicas: 3, every: 1e-3, out: 'o', json: true },
    });
  });

  test('--set more than once; values are JSON where they are, text elsewhere', () => {
    expect(run('m', '--set', 'a.b=0.7', '--set=c=[40,60]', '--set', 'd=x=y')).toMatchObject({
      options: {
        assignments: [
          { path: 'a.b', value: 0.7 },
          { path: 'c', value: [40, 60] },
          { path: 'd', value: 'x=y' },
        ],
      },
    });
  });

  test.each([
    [[], 'help'],
    [['help'], 'help'],
    [['--help'], 'help'],
    [['help', 'run'], 'run help'],
    [['run', '--help'], 'run help'],
    [['run', 'm', '-h'], 'run help'],
    [['list'], 'list'],
  ])('%j', (args, name) => {
    expect(parseCommand(args)).toMatchObject({ name });
  });
});

describe('what is refused, and how', () => {
  test.each([
    [['run'], /which model to run/],
    [['run', 'a', 'b'], /"b" after "a" is too much/],
    [['runn', 'a'], /no command "runn" \(did you mean "run"\?\)/],
    [['run', 'a', '--sed', '1'], /no flag "--sed" \(did you mean "--seed"\?\)/],
    [['run', 'a', '-x'], /no flag "-x"/],
    [['run', 'a', '--steps', '-3'], /--steps is "-3"/],
    [['run', 'a', '--steps', 'abc'], /--steps is "abc", but it is a whole number/],
    [['run', 'a', '--steps', '1.5'], /--steps is "1.5"/],
    [['run', 'a', '--steps', '1e30'], /--steps is "1e30"/],
    [['run', 'a', '--steps', '0x10'], /--steps is "0x10"/],
    [['run', 'a', '--steps', '10 '], /--steps is "10 "/],
    [['run', 'a', '--steps'], /--steps needs a value/],
    [['run', 'a', '--steps='], /--steps needs a value/],
    [['link', 'a', '--at', 'here'], /--at is "here", but it is the address of a page/],
    [['run', 'a', '--steps', '--json'], /--steps needs a value/],
    [['run', 'a', '--seed', '-1'], /--seed is "-1"/],
    [['run', 'a', '--seed', '9007199254740992'], /--seed is/],
    [['run', 'a', '--seed', '9007199254740991', '--replicas', '2'], /smaller --seed/],
    [['run', 'a', '--replicas', '0'], /--replicas is "0", but it is a whole number from 1 to 10000/],
    [['run', 'a', '--time', '-1'], /--time is "-1", but it is a number of simulated seconds from 0 up/],
    [['run', 'a', '--time', 'NaN'], /--time is "NaN"/],
    [['run', 'a', '--time', 'Infinity'], /--time is "Infinity"/],
    [['run', 'a', '--time', '1e999'], /--time is "1e999"/],
    [['run', 'a', '--every', '0'], /--every is "0"/],
    [['run', 'a', '--every', '-1'], /--every is "-1"/],
    [['run', 'a', '--seed', '1', '--seed', '2'], /--seed is given twice/],
    [['run', 'a', '--trajectory'], /with --out DIR/],
    [['run', 'a', '--json=yes'], /--json takes no value/],
    [['run', 'a', '--set', 'steps.e5'], /written PATH=VALUE/],
    [['run', 'a', '--set', '=3'], /written PATH=VALUE/],
    [['list', 'x'], /takes no "x"/],
    [['list', '--steps', '3'], /no flag "--steps"/],
  ])('%j', (args, message) => {
    expect(() => parseCommand(args)).toThrow(UsageError);
    expect(() => parseCommand(args)).toThrow(message);
  });
});
