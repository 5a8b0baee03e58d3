import { describe, expect, test } from 'vitest';
import { reachOf } from '../../src/views/embed';

describe('an address of the page opens', () => {
  test.each([
    ['https://example.org/interphase/', 'anyone'],
    ['http://10.0.0.7:5173/', 'anyone'],
    ['https://localhost.example.org/', 'anyone'],
    ['http://127.0.0.1:5173/', 'machine'],
    ['http://localhost/', 'machine'],
    ['http://[::1]:5173/', 'machine'],
    ['file:///home/me/sei-organic.html', 'file'],
  ])('%s for %s', (address, reach) => {
    expect(reachOf(new URL(address))).toBe(reach);
  });
});
