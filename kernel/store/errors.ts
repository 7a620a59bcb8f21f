/** A text in the two languages of the product. Chinese first. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What a caller may be told beside the message: the place in a file, the field, the article. */
export type Details = Readonly<Record<string, unknown>>;

/**
 * An error a person can act on: a stable code, a message in both languages and the HTTP status it maps to.
 * Everything that refuses bad input throws this; anything else that is thrown is a defect.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly text: Text;
  readonly status: number;
  readonly details: Details;

  constructor(
    code: string,
    text: Text,
    options: { status?: number; details?: Details; cause?: unknown } = {},
  ) {
    super(`${code}: ${text.en}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.text = text;
    this.status = options.status ?? 400;
    this.details = options.details ?? {};
  }
}
