import { holdsUnstorableText, Problem } from '@gaoyao/kernel/store';
import { tooLarge } from './problems.ts';
import type { App } from './services.ts';

/** Bytes of a request body. The longest lawful form holds a few texts of 20,000 characters. */
export const BODY_LIMIT = 256 * 1024;
const DEEPEST = 32;

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether a JSON text nests deeper than the platform's recursive readers should follow. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      for (index += 1; index < text.length && text.charCodeAt(index) !== QUOTE; index += 1)
        if (text.charCodeAt(index) === BACKSLASH) index += 1;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
  return false;
}

const unstorable = (): Problem =>
  new Problem('http.invalid-text', {
    zh: '文字中含有空字符或不完整的字符',
    en: 'A text holds a NUL or an incomplete character',
  });

/** The only content the API takes: JSON of bounded size and depth, with texts the database can keep. */
export function acceptJsonOnly(app: App): void {
  app.removeAllContentTypeParsers();
  acceptJsonAs(app, 'application/json');
}

/** JSON under this media type, within the same bounds. */
export function acceptJsonAs(app: App, mediaType: string): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>(mediaType, { parseAs: 'string' }, (request, text, done) => {
    if (text.length > DEEPEST * 2 && nestsTooDeep(text)) {
      done(tooLarge());
      return;
    }
    void parse(request, text, (error, body) => {
      // NUL and half characters can only arrive as escapes: UTF-8 has no half characters and JSON no bare NUL
      if (error === null && text.includes('\\u') && holdsUnstorableText(body)) done(unstorable());
      else done(error, body);
    });
  });
}

/**
 * JSON under this media type as the text it came as, within the same bounds of size and depth: whoever keeps what is wrong
 * reads it without a parser in between.
 */
export function acceptTextAs(app: App, mediaType: string): void {
  if (app.hasContentTypeParser(mediaType)) app.removeContentTypeParser(mediaType);
  app.addContentTypeParser<string>(mediaType, { parseAs: 'string' }, (_request, text, done) => {
    if (nestsTooDeep(text)) done(tooLarge());
    else done(null, text);
  });
}
