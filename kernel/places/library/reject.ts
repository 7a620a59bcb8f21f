import type { Text } from '../../store/index.ts';

/** Why a row was not taken, or what is doubtful about it: a stable code and a sentence in both languages. */
export interface Reason extends Text {
  readonly code: string;
}

export const reason = (code: string, zh: string, en: string): Reason => ({ code: `address.${code}`, zh, en });

/** A row that cannot be taken; where its town is known, under whose rejects it is listed. */
export class Refused extends Error {
  readonly reason: Reason;
  readonly town: string | undefined;

  constructor(of: Reason, town?: string) {
    super(of.code);
    this.reason = of;
    this.town = town;
  }
}
