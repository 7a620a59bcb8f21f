import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { signedIn, town, type Town } from './http-fixture.ts';
import { attachment, servedFileHeaders } from './served-file-headers.ts';

describe('files that are handed over', () => {
  test('are saved under their own name, in Chinese too, and never under a path', () => {
    assert.equal(attachment('matters-2026-03-01.xlsx'), 'attachment; filename="matters-2026-03-01.xlsx"');
    assert.equal(
      attachment('处罚决定书 (1).pdf'),
      `attachment; filename="_____ (1).pdf"; filename*=UTF-8''%E5%A4%84%E7%BD%9A%E5%86%B3%E5%AE%9A%E4%B9%A6%20%281%29.pdf`,
    );
    assert.equal(attachment('../../etc/passwd'), 'attachment; filename="_.._etc_passwd"');
    // a right-to-left override would make an .exe read like a .pdf
    assert.doesNotMatch(attachment('a\u202Efdp.exe'), /\u202E|%E2%80%AE/);
    assert.equal(attachment(''), 'attachment; filename="file"');
  });

  test('whatever a file is called, its name cannot end the header or add one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = attachment(name);
        assert.match(header, /^attachment; filename="[\x20-\x7e]*"(; filename\*=UTF-8''[\w%.~!#$&+^`|-]*)?$/);
        assert.equal(header.split('"').length, 3);
      }),
    );
  });

  test('a page, a drawing or a script in a file stays bytes; a browser that shows it is given a sandbox', () => {
    for (const type of [
      'text/html',
      'TEXT/HTML; charset=utf-8',
      'image/svg+xml',
      'application/xhtml+xml',
      'text/javascript',
      'application/x-javascript',
      'text/xml',
    ])
      assert.equal(servedFileHeaders({ name: 'a', type })['content-type'], 'application/octet-stream', type);
    const headers = servedFileHeaders({ name: 'a.png', type: 'image/png' });
    assert.equal(headers['content-type'], 'image/png');
    assert.match(headers['content-security-policy']!, /default-src 'none'.*; sandbox$/);
  });
});

describe('the files of the API', () => {
  let place: Town;
  before(async () => {
    place = await town();
  });
  after(async () => {
    await place.close();
  });

  test('the spreadsheet of matters and the picture of a flow are handed over so', async () => {
    const officer = await signedIn(place.app, 'first');
    for (const url of ['/api/matters.xlsx', '/api/flows/road-traffic-fines/bpmn']) {
      const { statusCode, headers } = await officer.get(url);
      assert.equal(statusCode, 200, url);
      assert.match(String(headers['content-disposition']), /^attachment; filename="/, url);
      assert.match(String(headers['content-security-policy']), /sandbox/, url);
      assert.equal(headers['x-content-type-options'], 'nosniff', url);
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin', url);
      assert.equal(headers['cache-control'], 'no-store', url);
    }
  });
});
