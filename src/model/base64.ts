/** Bytes as letters and back: base64 (RFC 4648). */

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Null where the text is none. */
export function fromBase64(letters: string): Uint8Array<ArrayBuffer> | null {
  let binary: string;
  try {
    binary = atob(letters);
  } catch {
    return null;
  }
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
