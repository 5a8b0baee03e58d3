/** Saves a blob as a file in the browser's download folder. */
export function download(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // Some browsers start to read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
