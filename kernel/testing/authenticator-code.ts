import { Secret, TOTP } from 'otpauth';

/** What an authenticator app with this secret (Base32) shows, now or some steps of thirty seconds from now. */
export const authenticatorCode = (secret: string, stepsAhead = 0, now = Date.now()): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now + stepsAhead * 30_000 });
