import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { grantState } from './grant.ts';
import { exclusionGrounds, isSharePurpose, sharePurposeIds, sharePurposes } from './purposes.ts';

const from = Date.parse('2026-03-08T09:00:00+08:00');
const until = Date.parse('2026-06-06T09:00:00+08:00');

describe('the time of a grant', () => {
  test('begins with the millisecond it names and is over with the millisecond it ends at', () => {
    const grant = { from, until, revoked: false };
    assert.equal(grantState(grant, from - 1), 'early');
    assert.equal(grantState(grant, from), 'open');
    assert.equal(grantState(grant, until - 1), 'open');
    assert.equal(grantState(grant, until), 'expired');
  });

  test('is the same time wherever the server stands, also over the hour that some zones leave out', () => {
    // 2026-03-08 02:00 in New York and 2026-03-29 01:00 UTC in Europe are such hours; both lie within
    for (const moment of ['2026-03-08T07:00:00Z', '2026-03-29T01:00:00Z', '2026-03-29T03:30:00+02:00'])
      assert.equal(grantState({ from, until, revoked: false }, Date.parse(moment)), 'open', moment);
  });

  test('goes through its states in one direction, and a revoked grant has none but revoked', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 1e9 }), fc.nat(), fc.nat(), (start, length, a, b) => {
        const grant = { from: start, until: start + length, revoked: false };
        const [earlier, later] = a < b ? [a, b] : [b, a];
        const order = ['early', 'open', 'expired'];
        assert.ok(order.indexOf(grantState(grant, earlier)) <= order.indexOf(grantState(grant, later)));
        assert.equal(grantState({ ...grant, revoked: true }, a), 'revoked');
      }),
    );
  });
});

describe('purposes of opening', () => {
  test('each says in both languages what it is, its article, and how well that was checked', () => {
    for (const id of sharePurposeIds) {
      const { name, article, status } = sharePurposes[id];
      for (const text of [name, article]) {
        assert.match(text.zh, /\p{Script=Han}/u, id);
        assert.match(text.en, /[a-z]/, id);
      }
      assert.match(article.en, /\d/, id);
      assert.ok(['V', 'S', 'M', 'L'].includes(status));
    }
  });

  test('a body needs a post that does such work; a party needs none (行政复议法 47)', () => {
    for (const id of sharePurposeIds)
      assert.equal(sharePurposes[id].roles.length > 0, sharePurposes[id].for === 'body', id);
    assert.equal(sharePurposes['party-reading'].for, 'party');
    assert.match(sharePurposes['party-reading'].article.zh, /行政复议法 47/);
  });

  test('the list is closed: what objects inherit is no purpose', () => {
    for (const no of ['', 'curiosity', 'constructor', '__proto__', 7, null])
      assert.equal(isSharePurpose(no), false);
  });

  test('what may stay closed to a party is what 行政复议法 47 names', () => {
    assert.deepEqual(Object.keys(exclusionGrounds), ['state-secret', 'business-secret', 'privacy', 'safety']);
  });
});
