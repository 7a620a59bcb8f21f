import type { App } from './services.ts';

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const onApi = {
  ...everywhere,
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

const onPages = {
  ...everywhere,
  'content-security-policy': [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    // antd writes its component styles into the page at run time
    "style-src 'self' 'unsafe-inline'",
    "script-src 'self'",
    // the map library starts its worker from a blob
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; '),
  // the field app takes photographs, voice notes and one position; nothing else of the device is asked for
  'permissions-policy':
    'camera=(self), microphone=(self), geolocation=(self), publickey-credentials-get=(self), payment=(), usb=(), serial=(), bluetooth=(), display-capture=()',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** Answers to what is shown in a browser and what is not; errors keep them. */
export function addSecurityHeaders(app: App): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/api/') ? onApi : onPages);
    done();
  });
}
