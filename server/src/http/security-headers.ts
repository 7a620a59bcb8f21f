import { randomBytes } from 'node:crypto';
import type { App } from './services.ts';

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const;

/** What is no page runs, loads and frames nothing, should a browser ever show it. */
const onAnswers = {
  ...everywhere,
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
} as const;

/** One year, as preload lists ask for. Sent over https alone: over http a browser ignores it (RFC 6797 §7.2). */
const STRICT_TRANSPORT = 'max-age=31536000; includeSubDomains';

/**
 * The content security policy of a page. Scripts come from this site's files alone, none stand in the page; styles
 * too, and those that carry the nonce of this very answer: antd writes the styles of its components at run time.
 * Text becomes markup only through the one policy of the page (`web/src/trusted-markup.ts`), which lets no script by.
 */
export function pagePolicy(nonce?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

/** 128 random bits, as CSP Level 3 §7.1 asks for at least; new for every answer. */
export const newNonce = (): string => randomBytes(16).toString('base64');

const onPages = {
  ...everywhere,
  'content-security-policy': pagePolicy(),
  // the field app takes photographs, voice notes and one position; nothing else of the device is asked for
  'permissions-policy':
    'camera=(self), microphone=(self), geolocation=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), payment=(), usb=(), serial=(), bluetooth=(), display-capture=()',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** Headers of every answer, errors included: strict from the first, and each page says what more it needs. */
export function addSecurityHeaders(app: App): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(onAnswers);
    if (request.protocol === 'https') void reply.header('strict-transport-security', STRICT_TRANSPORT);
    done();
  });
}

/** Headers of pages and the files they are made of, for all routes registered after it. */
export function addPageHeaders(pages: App): void {
  pages.addHook('onRequest', (_request, reply, done) => {
    reply.headers(onPages);
    done();
  });
}
