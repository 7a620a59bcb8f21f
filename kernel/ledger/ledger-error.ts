/**
 * What is wrong with a note, a checkpoint, a proof file or a log, with a stable code and a message in both languages. The
 * pure part of the ledger runs in browsers, so it does not stand on the store and its `Problem`; the server maps one to
 * the other.
 */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly code: string;
  readonly text: { readonly zh: string; readonly en: string };

  constructor(
    code: string,
    text: { readonly zh: string; readonly en: string },
    options?: { readonly cause?: unknown },
  ) {
    super(`${code}: ${text.en}`, options);
    this.code = code;
    this.text = text;
  }
}
