import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { AuditRecord } from '@gaoyao/kernel/store';
import { jsonLine, octetCounted, severityOf, syslogLine } from './event-lines.ts';

const record: AuditRecord = {
  position: 7,
  xid: '812',
  at: new Date('2026-03-01T08:30:00.250+08:00'),
  event: 'access.denied',
  outcome: 'denied',
  account: '0198f7a2-1b1c-7def-8abc-0123456789ab',
  address: '192.0.2.1',
  method: 'GET',
  route: '/api/matters/:id',
  status: 404,
  code: 'matters.not-found',
  subject: null,
  details: {},
};
const names = { facility: 13, enterprise: 32_473, host: 'gaoyao.example' };

/** A reader of RFC 5424 §6 written from its grammar, not from our writer. */
function read(line: string) {
  const header =
    /^<(\d{1,3})>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z) ([\x21-\x7e]{1,255}) ([\x21-\x7e]{1,48}) ([\x21-\x7e]{1,128}) ([\x21-\x7e]{1,32}) /.exec(
      line,
    );
  assert.ok(header !== null, line);
  const rest = line.slice(header[0].length);
  const data = /^\[([^ =\]"]{1,32})((?: [^ =\]"]{1,32}="(?:[^"\\\]]|\\["\\\]])*")*)\] (.*)$/s.exec(rest);
  assert.ok(data !== null, rest);
  const values = new Map(
    [...data[2]!.matchAll(/ ([^ =\]"]{1,32})="((?:[^"\\\]]|\\["\\\]])*)"/g)].map(([, name, value]) => [
      name!,
      value!.replaceAll(/\\(["\\\]])/g, '$1'),
    ]),
  );
  return {
    priority: Number(header[1]),
    at: header[2],
    host: header[3],
    messageId: header[6],
    id: data[1],
    values,
    text: data[3],
  };
}

describe('an event as a line', () => {
  test('is one JSON object in UTC without what it does not have', () => {
    assert.deepEqual(JSON.parse(jsonLine(record)), {
      at: '2026-03-01T00:30:00.250Z',
      event: 'access.denied',
      id: '812-7',
      severity: 4,
      outcome: 'denied',
      account: record.account,
      address: '192.0.2.1',
      method: 'GET',
      route: '/api/matters/:id',
      status: 404,
      code: 'matters.not-found',
    });
  });

  test('is a syslog message of RFC 5424: priority, UTC time, message id, structured data', () => {
    const message = read(syslogLine(record, names));
    assert.equal(message.priority, 13 * 8 + 4);
    assert.equal(message.at, '2026-03-01T00:30:00.250Z');
    assert.equal(message.host, 'gaoyao.example');
    assert.equal(message.messageId, 'access.denied');
    assert.equal(message.id, 'event@32473');
    assert.equal(message.values.get('id'), '812-7');
    assert.equal(message.values.get('code'), 'matters.not-found');
    assert.equal(message.values.has('subject'), false);
    assert.equal(read(syslogLine(record, { ...names, facility: 10, enterprise: 1 })).id, 'event@1');
  });

  test('refusals warn, exports, reveals and administration are notable, a sign-in informs', () => {
    assert.equal(severityOf({ event: 'sign-in', outcome: 'failure' }), 4);
    assert.equal(severityOf({ event: 'sign-in', outcome: 'success' }), 6);
    for (const event of ['export', 'reveal', 'administration', 'break-glass'] as const)
      assert.equal(severityOf({ event, outcome: 'success' }), 5);
  });

  test('whatever an event holds, it cannot break out of its field or its line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (route, host) => {
        const line = syslogLine({ ...record, route, details: { text: route } }, { ...names, host });
        assert.doesNotMatch(line, /[\r\n\0]/);
        const message = read(line);
        assert.equal(message.text, 'access.denied denied');
        assert.equal(message.values.get('route'), route.replaceAll(/\p{Cc}/gu, ' '));
        assert.equal(message.values.get('code'), 'matters.not-found');
        assert.doesNotMatch(jsonLine({ ...record, route }), /[\r\n]/);
      }),
    );
  });

  test('carries its length in octets, not in characters, on a stream', () => {
    assert.equal(octetCounted('法 ok'), '6 法 ok');
  });
});
