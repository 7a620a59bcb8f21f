/** `820 KB`, `3.4 MB`, `1.25 GB`: bytes as a person reads them, in steps of 1024. */
export function sizeText(bytes: number): string {
  if (bytes < 1024 ** 2) return `${String(Math.ceil(bytes / 1024))} KB`;
  return bytes < 1024 ** 3 ? `${(bytes / 1024 ** 2).toFixed(1)} MB` : `${(bytes / 1024 ** 3).toFixed(2)} GB`;
}
