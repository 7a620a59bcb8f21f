import { Problem } from '@gaoyao/kernel/store';

/** Requests a minute. Signing in has limits of its own. */
export interface Limits {
  /** Of one account, whatever it asks. */
  readonly account: number;
  /** Of one address, signed in or not: a whole office may stand behind it. */
  readonly address: number;
  /** Searches for persons, of one account. */
  readonly persons: number;
  /** Files of many matters at once, of one account. */
  readonly exports: number;
  /** Of one token of another system; every fifty lines of a body count as one. */
  readonly machine: number;
}

/** Local parameters (status L): a busy officer stays far below them, a program that reads everything does not. */
export const defaultLimits: Limits = { account: 600, address: 1_200, persons: 30, exports: 10, machine: 600 };

/**
 * Limits as an operator writes them: `account=900,exports=5`, the rest by default, or `none`. Throws `settings.bad-limits`.
 */
export function readLimits(text: string | undefined): Limits | 'none' {
  if (text === undefined) return defaultLimits;
  if (text.trim() === 'none') return 'none';
  const limits: Record<string, number> = { ...defaultLimits };
  for (const part of text.split(',')) {
    const [, name = '', number = ''] = /^\s*(\w+)\s*=\s*(\d{1,9})\s*$/.exec(part) ?? [];
    if (!Object.hasOwn(defaultLimits, name) || Number(number) === 0)
      throw new Problem('settings.bad-limits', {
        zh: `GAOYAO_LIMITS 中的“${part}”无效，应如 account=600,address=1200,persons=30,exports=10,machine=600，或 none`,
        en: `“${part}” in GAOYAO_LIMITS is not valid: like account=600,address=1200,persons=30,exports=10,machine=600, or none`,
      });
    limits[name] = Number(number);
  }
  return limits as unknown as Limits;
}
