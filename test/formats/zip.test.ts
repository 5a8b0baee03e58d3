import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { zipOf } from '../../src/formats/zip';

const FILES = { 'deck/lattice_input.dat': 'lattice periodic_cell\nÅ\n', 'deck/empty.dat': '' };

describe('an archive', () => {
  it('has each file with its checksum, and a directory that leads to it', async () => {
    const bytes = new DataView(await zipOf(FILES).arrayBuffer());
    const text = (at: number, length: number) => new TextDecoder().decode(new Uint8Array(bytes.buffer, at, length));
    const end = bytes.byteLength - 22;
    expect(bytes.getUint32(end, true)).toBe(0x06054b50);
    expect(bytes.getUint16(end + 10, true)).toBe(2);
    let entry = bytes.getUint32(end + 16, true);
    for (const [name, content] of Object.entries(FILES)) {
      expect(bytes.getUint32(entry, true)).toBe(0x02014b50);
      const local = bytes.getUint32(entry + 42, true);
      expect(bytes.getUint32(local, true)).toBe(0x04034b50);
      const [nameLength, length] = [bytes.getUint16(local + 26, true), bytes.getUint32(local + 22, true)];
      expect(text(local + 30, nameLength)).toBe(name);
      expect(text(local + 30 + nameLength, length)).toBe(content);
      expect(bytes.getUint32(entry + 16, true)).toBe(crc32(content));
      entry += 46 + nameLength;
    }
    expect(entry).toBe(end);
  });

  it.skipIf(!hasPython())('is read by others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zip-'));
    try {
      writeFileSync(join(folder, 'a.zip'), new Uint8Array(await zipOf(FILES).arrayBuffer()));
      execFileSync('python3', ['-m', 'zipfile', '-e', 'a.zip', 'out'], { cwd: folder });
      expect(readFileSync(join(folder, 'out/deck/lattice_input.dat'), 'utf8')).toBe(FILES['deck/lattice_input.dat']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
