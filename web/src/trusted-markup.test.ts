import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isOwnScript, isPlainMarkup } from './trusted-markup.ts';

test('styles and the plain elements of the drawing library pass', () => {
  for (const text of [
    '',
    '.a > .b:not(:hover) { color: red; content: "字" }',
    '<div class="bjs-container bio-theme-parent"></div>',
    '<div class="djs-overlays" />',
    '<div class="djs-overlay" data-overlay-id="ov-1">',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 14 5" width="53"><path fill="currentColor" d="M1 .9v.14z"/></svg>',
    '<a href="http://bpmn.io" target="_blank" class="bjs-powered-by" title="Powered by bpmn.io" >',
    '<a href="https://bpmn.io" target="_blank" rel="noopener" class="link">bpmn.io</a>',
  ])
    assert.equal(isPlainMarkup(text), true, text);
});

test('whatever runs, loads, frames or submits is refused as markup', () => {
  for (const text of [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<div onclick="alert(1)">',
    '<div/onclick=alert(1)>',
    '<div class="a"onclick="alert(1)">',
    '<div class="a" onclick="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="https://bpmn.io.example">x</a>',
    '<a href="#"><svg onload=alert(1)></a>',
    '<svg><animate onbegin=alert(1)></svg>',
    '<svg><use href="#x"></use></svg>',
    '<iframe srcdoc="x"></iframe>',
    '<form action="/x">',
    '<style>*{}</style>',
    '<base href="//x">',
    '<!--><img src=x onerror=alert(1)>-->',
    '<div class="a\n" style="background:url(//x)">',
    '<div',
    '<',
  ])
    assert.equal(isPlainMarkup(text), false, text);
});

test('no text with an event handler, a foreign element or a script address in a tag ever passes', () => {
  const part = fc.constantFrom(
    '<', '>', '/', '"', "'", '=', ' ', '\n', '<div', '<a', '<svg', '</div>', 'class="a"', 'href="', 'javascript:',
    'onload=', 'onclick="x"', '<script', '<img', 'src=x', '<!--', '-->', '<math', '字', '<style', '#',
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      if (!isPlainMarkup(text)) return;
      for (const [tag] of text.matchAll(/<[^>]*/g)) {
        assert.match(tag, /^<\/?(div|a|svg)\b/);
        assert.doesNotMatch(tag.replaceAll(/"[^"]*"/g, '""'), /\bon\w+=/);
        assert.doesNotMatch(tag, /href="(?!#|https?:\/\/bpmn\.io")/);
      }
    }),
    { numRuns: 20_000 },
  );
});

test('a script is loaded from this site’s own files only', () => {
  const page = 'https://gaoyao.example/field?x=1';
  for (const own of ['/field-worker.js', '/assets/a-1b2c.js', 'https://gaoyao.example/assets/a.js'])
    assert.equal(isOwnScript(own, page), true, own);
  for (const foreign of [
    'https://elsewhere.example/assets/a.js',
    '//elsewhere.example/assets/a.js',
    'http://gaoyao.example/assets/a.js',
    '/api/matters',
    '/assets/../api/matters',
    'data:text/javascript,alert(1)',
    'blob:https://gaoyao.example/1',
    'javascript:alert(1)',
  ])
    assert.equal(isOwnScript(foreign, page), false, foreign);
});
