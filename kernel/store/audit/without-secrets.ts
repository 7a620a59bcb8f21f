/** Names of fields whose values are never written to a log, whatever they hold. */
const SECRET_NAME =
  /pass(word|phrase|wd)?$|^pwd$|secret|token|cookie|authori[sz]ation|credential|assertion|signature|private|api[-_]?key|^key$|session|otp|totp|one[-_]?time|^code$|^pin$|nonce|identity|^id[-_]?number$|phone|mobile|address$/i;

/** Texts that are secrets or personal data wherever they stand. */
const SECRET_TEXTS: readonly RegExp[] = [
  // tokens of sessions and the like: 32 random bytes and more in base64url
  /(?<![\w-])[\w-]{43,}(?![\w-])/g,
  /\b(bearer|basic)\s+[\w.~+/=-]+/gi,
  /\b(password|passwd|pwd|token|secret|cookie|authorization|code)\b["']?\s*[=:]\s*["']?[^\s"',;&]+/gi,
  /\/\/[^\s/@:]+:[^\s/@]+@/g,
  // resident identity numbers and mobile phones
  /(?<!\d)\d{17}[\dXx](?!\d)/g,
  /(?<!\d)1[3-9]\d{9}(?!\d)/g,
];

const HIDDEN = '[…]';
const DEEPEST = 6;

/** A text with what looks like a secret, an identity number or a mobile phone replaced. */
export const textWithoutSecrets = (text: string): string =>
  SECRET_TEXTS.reduce((rest, pattern) => rest.replaceAll(pattern, HIDDEN), text);

/**
 * A value fit for a log: fields with the names of secrets are dropped, texts that look like secrets replaced. UUIDs
 * stay. What nests deeper than a log line should is cut off.
 */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return textWithoutSecrets(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth >= DEEPEST) return HIDDEN;
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !SECRET_NAME.test(name))
      .map(([name, one]) => [name, withoutSecrets(one, depth + 1)]),
  );
}
