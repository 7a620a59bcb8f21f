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
 * A map may be drawn over a base map of another host: that one host is read from, and nothing of it runs.
 */
export function pagePolicy(nonce?: string, baseMap?: string): string {
  const host = hostOf(baseMap);
  return [
    "default-src 'none'",
    "script-src 'self'",
    nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:${host}`,
    "font-src 'self'",
    `connect-src 'self'${host}`,
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

/** What the policy of a page adds for the style of a base map at another host; a path of this site adds nothing. */
const hostOf = (baseMap: string | undefined): string => {
  const url = baseMap === undefined ? null : URL.parse(baseMap);
  return url === null ? '' : ` ${url.origin}`;
};

/** 128 random bits, as CSP Level 3 §7.1 asks for at least; new for every answer. */
export const newNonce = (): string => randomBytes(16).toString('base64');

/** What of the device a page may ask for. */
type DevicePart = 'camera' | 'microphone' | 'geolocation' | 'display-capture';
const DEVICE_PARTS: readonly DevicePart[] = ['camera', 'microphone', 'geolocation', 'display-capture'];

const ALWAYS =
  'publickey-credentials-get=(self), publickey-credentials-create=(self), payment=(), usb=(), serial=(), bluetooth=()';

/** The permissions policy of a page that may ask for these parts of the device and for no other. */
const devicePolicy = (parts: readonly DevicePart[]): string =>
  [...DEVICE_PARTS.map((part) => `${part}=${parts.includes(part) ? '(self)' : '()'}`), ALWAYS].join(', ');

/**
 * What each face asks of the device. Evidence is photographed, recorded and placed on the field app and at the workbench,
 * where the window of a video meeting is recorded too; the portal asks for nothing, but for the entry to a hearing and
 * the place of a reported problem.
 */
export const devicePolicies = {
  workbench: devicePolicy(['camera', 'microphone', 'geolocation', 'display-capture']),
  field: devicePolicy(['camera', 'microphone', 'geolocation']),
  portal: devicePolicy([]),
  /** Where somebody who was invited to a hearing comes in. */
  room: devicePolicy(['camera', 'microphone']),
  /** Where anybody reports a problem: one position, shown before it is sent. */
  report: devicePolicy(['geolocation']),
} as const;

const onPages = {
  ...everywhere,
  'permissions-policy': devicePolicies.portal,
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
export function addPageHeaders(pages: App, baseMap?: string): void {
  const policy = pagePolicy(undefined, baseMap);
  pages.addHook('onRequest', (_request, reply, done) => {
    reply.headers({ ...onPages, 'content-security-policy': policy });
    done();
  });
}
