/** An address that is only compared with itself. */
const HERE = 'http://here.invalid';
const LONGEST = 500;

/**
 * The path of this site to go to after signing on; `/` for whatever is not one. A path that a browser reads as another
 * site (`//elsewhere`, `/\elsewhere`, a control character in between) and the API itself are none.
 */
export function returnPath(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > LONGEST || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted))
    return '/';
  const url = URL.parse(wanted, HERE);
  if (url === null || url.origin !== HERE || /^\/(?:api|scim)(?:\/|$)/i.test(url.pathname)) return '/';
  // a path that only becomes `//elsewhere` when its dots are resolved is none either
  return url.pathname.startsWith('//') ? '/' : `${url.pathname}${url.search}${url.hash}`;
}
