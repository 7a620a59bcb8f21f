import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MatterPage } from '../../../api/contract.ts';
import type { SharePurposes } from '../../../api/evidence-sharing.ts';
import { scanned } from '../../../api/evidence-sharing.ts';
import { grantForm, wantedGrant } from './grant-form.ts';

const text = (zh: string, en: string) => ({ zh, en });
const purposes: SharePurposes = {
  purposes: [
    {
      id: 'litigation',
      name: text('诉讼', 'Suit'),
      article: text('行政诉讼法 67', '行政诉讼法 67'),
      status: 'V',
      for: 'body',
      agencies: [{ id: 'court', name: text('法院', 'Court') }],
    },
    {
      id: 'party-reading',
      name: text('查阅', 'Reading'),
      article: text('行政复议法 47', '行政复议法 47'),
      status: 'S',
      for: 'party',
      agencies: [],
    },
  ],
  grounds: [{ id: 'privacy', name: text('隐私', 'Privacy') }],
  longestDays: 90,
};
const matter = {
  id: 'm',
  parties: [{ id: 'p', name: '欧＊＊', role: text('当事人', 'Party'), kind: 'person' }],
} as unknown as MatterPage;
const formOf = (input: Record<string, unknown>) =>
  grantForm({ matter, purposes, handovers: [], items: [], input });
const valuesOf = (input: Record<string, unknown>): readonly string[] =>
  (formOf(input).properties['to']?.['x-choices'] ?? []).map(({ value }) => value);

describe('the form of a grant', () => {
  test('offers bodies for the work of bodies and parties for their reading (行政复议法 47)', () => {
    assert.deepEqual(valuesOf({ purpose: 'litigation' }), ['shown', 'agency court']);
    assert.deepEqual(valuesOf({ purpose: 'party-reading' }), ['party p']);
    assert.equal(formOf({}).properties['to'], undefined, 'nobody before the purpose is known');
  });

  test('asks for a staff number at a body only, and for what to leave out with parties only', () => {
    assert.ok(formOf({ purpose: 'litigation', to: 'agency court' }).properties['staffNumber'] !== undefined);
    assert.equal(formOf({ purpose: 'litigation', to: 'shown' }).properties['staffNumber'], undefined);
    assert.ok(formOf({ purpose: 'party-reading' }).properties['except'] !== undefined);
    assert.equal(formOf({ purpose: 'litigation' }).properties['except'], undefined);
    assert.ok(formOf({ purpose: 'litigation', scope: 'listed' }).required?.includes('items'));
  });

  test('makes a grant that ends with the day in China, whatever zone the browser is in', () => {
    const wanted = wantedGrant({
      purpose: 'litigation',
      to: 'agency court',
      staffNumber: ' J-7 ',
      scope: 'later',
      until: '2026-12-31',
      reason: '起诉',
    });
    assert.deepEqual(wanted, {
      to: { agency: 'court', staffNumber: 'J-7' },
      purpose: 'litigation',
      items: 'all',
      later: true,
      until: '2026-12-31T16:00:00.000Z',
      reason: '起诉',
    });
  });
});

describe('what was scanned', () => {
  test('is code and secret behind the #; anything else is left out', () => {
    assert.deepEqual(scanned('#K7M2N-QRSTW-2345A/ABCDE-FGHJK'), {
      code: 'K7M2N-QRSTW-2345A',
      secret: 'ABCDE-FGHJK',
    });
    assert.deepEqual(scanned('#K7M2N-QRSTW-2345A'), { code: 'K7M2N-QRSTW-2345A', secret: '' });
    assert.deepEqual(scanned(''), { code: '', secret: '' });
    assert.deepEqual(scanned('#<script>/javascript:1'), { code: '', secret: '' });
  });
});
