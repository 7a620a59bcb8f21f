/**
 * The one Trusted Types policy of our pages. The browser hands it every string that some code wants turned into
 * markup or loaded as a script; what it does not know is refused, and the browser throws. Our own code never writes
 * markup from strings; the drawing library does, with the few plain elements allowed here.
 */

interface MarkupPolicy {
  createHTML?(text: string): string | null;
  createScriptURL?(text: string): string | null;
}

/** Trusted Types as browsers that have them show them; the DOM types of the compiler do not know them yet. */
interface WithTrustedTypes {
  readonly trustedTypes?: { createPolicy(name: string, policy: MarkupPolicy): unknown };
}

/** None of these runs, loads, submits or changes how the text after it is read. */
const ELEMENTS = 'div|span|p|ul|li|b|strong|br|a|button|svg|g|path|rect|circle|text';
const ATTRIBUTES =
  'class|title|type|target|rel|role|data-[a-z-]+|aria-[a-z]+|xmlns|version|viewBox|width|height|fill|d';
/** A link stays on the page, or leads to the makers of the drawing library, whose licence asks for it. */
const LINK = 'href="(?:#[^"<>]*|https?://bpmn\\.io)"';

const TAG = `</?(?:${ELEMENTS})(?:\\s+(?:(?:${ATTRIBUTES})="[^"<>]*"|${LINK}))*\\s*/?>`;
const PLAIN_MARKUP = new RegExp(`^[^<]*(?:${TAG}[^<]*)*$`);

/** Whether a text is made of nothing but allowed tags and the text between them. */
export const isPlainMarkup = (text: string): boolean => PLAIN_MARKUP.test(text);

/** Whether an address is one of the scripts this site serves: its built files, or the worker of the field app. */
export function isOwnScript(text: string, page: string): boolean {
  const address = URL.parse(text, page);
  if (address === null || address.origin !== new URL(page).origin) return false;
  return address.pathname.startsWith('/assets/') || address.pathname === '/field-worker.js';
}

/** Called once, before anything is drawn. A browser without Trusted Types is guarded by the rest of the policy. */
export function guardMarkup(): void {
  (globalThis as WithTrustedTypes).trustedTypes?.createPolicy('default', {
    createHTML: (text) => (isPlainMarkup(text) ? text : null),
    createScriptURL: (text) => (isOwnScript(text, location.href) ? text : null),
  });
}
