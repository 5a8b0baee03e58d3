import { useMemo } from 'react';
import type { ModelDocument } from '../../model/schema';
import { nameOf, numberText, unitOf } from '../timeline/changes';
import { type Difference, differences } from './differences';
import './compare.css';

const MOST_ROWS = 40;

/** The numbers in which two models differ. */
export function DifferenceTable({ a, b }: { a: ModelDocument; b: ModelDocument }) {
  const found = useMemo(() => differences(a, b), [a, b]);
  return (
    <>
      <table className="difference-table">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
            <th scope="col">Unit</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, MOST_ROWS).map((difference) => (
            <tr key={difference.path}>
              <th scope="row">{nameOf(a, difference.path)}</th>
              <td>{sideText(difference, 'a')}</td>
              <td>{sideText(difference, 'b')}</td>
              <td>{unitOf(difference.path)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > MOST_ROWS && <p className="hint">and {found.length - MOST_ROWS} more</p>}
    </>
  );
}

/** A side's number as text; a seed to its last digit. */
export function sideText(difference: Difference, side: 'a' | 'b'): string {
  const value = difference[side];
  if (value === undefined) return '–';
  return difference.path === 'seed' ? String(value) : numberText(value);
}
