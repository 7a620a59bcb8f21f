import type { FastifyReply } from 'fastify';

/** A file for a person to keep, and what it is. */
export interface ServedFile {
  /** As the person should see it; any text. */
  readonly name: string;
  readonly type: string;
}

/** Types in which a browser could run what somebody else wrote: they are handed over as plain bytes. */
const RUNS =
  /^\s*(text\/html|application\/xhtml\+xml|image\/svg\+xml|text\/xml|(text|application)\/(x-)?(java|ecma)script)\b/i;

const LONGEST = 120;
const QUOTED_UNSAFE = /[^\x20-\x7e]|["\\%;]/g;

/**
 * The name in the two forms of RFC 6266: plain ASCII for old readers, UTF-8 for all others (RFC 8187). No path, no
 * control character, nothing that ends the header or reverses the reading of the name.
 */
export function attachment(name: string): string {
  const clean =
    name
      .toWellFormed()
      .replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '_')
      .replace(/^[.\s]+/, '')
      .slice(0, LONGEST)
      .toWellFormed()
      .trim() || 'file';
  const ascii = clean.replaceAll(QUOTED_UNSAFE, '_');
  if (ascii === clean) return `attachment; filename="${clean}"`;
  const encoded = encodeURIComponent(clean).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/**
 * Headers under which a file is handed over, whoever made it: saved and never shown in place, of exactly the type that
 * is said, without script, forms or the site's origin should a browser show it after all, and for this site alone.
 */
export const servedFileHeaders = ({ name, type }: ServedFile): Readonly<Record<string, string>> => ({
  'content-type': RUNS.test(type) ? 'application/octet-stream' : type,
  'content-disposition': attachment(name),
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
});

/** Sets these headers on an answer. */
export const asFile = (reply: FastifyReply, file: ServedFile): FastifyReply =>
  reply.headers(servedFileHeaders(file));
