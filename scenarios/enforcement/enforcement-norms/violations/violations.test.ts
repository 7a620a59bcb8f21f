import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  checkViolation,
  discretionOf,
  evidenceKinds,
  evidenceState,
  violationFields,
  type Violation,
} from '@gaoyao/kernel/knowledge';
import { violations } from './index.ts';

type Band = Violation['bands'][number];
const parties = ['person', 'organisation'] as const;

/** Violations whose article fines only those who do not obey an order to correct. */
const finesDisobedience = [
  'URB-006',
  'MKT-004',
  'MKT-007',
  'AGR-003',
  'FIR-006',
  'LAB-001',
  'LAB-002',
  'LAB-003',
  'LAB-004',
  'LAB-005',
];

/** Values around every number the bands name, so that both sides of each boundary are met. */
function valuesOf({ factors, bands }: Violation): fc.Arbitrary<Record<string, unknown>> {
  const of = ({ id, type, choices = [] }: Violation['factors'][number]): fc.Arbitrary<unknown> => {
    if (type === 'boolean') return fc.boolean();
    if (type === 'choice') return fc.constantFrom(...choices.map((one) => one.value));
    const named = bands.flatMap(({ when }) => (when[id] ?? '').match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
    return fc.oneof(
      fc.constantFrom(0, ...named.flatMap((one) => [Math.max(0, one - 0.01), one, one + 0.01])),
      fc.nat(2_000_000),
    );
  };
  return fc.record(Object.fromEntries(factors.map((factor) => [factor.id, of(factor)])), {
    requiredKeys: [],
  });
}

/** Whether a fine in yuan lies within one of the law's ranges, taken of the amounts of the case; 减轻 may lie below. */
function withinLaw(
  { penalty }: Violation,
  { grade, fine }: Band,
  values: Readonly<Record<string, unknown>>,
  least: number,
  most: number,
): boolean {
  return (penalty.ranges ?? []).some((range) => {
    if (range.of !== fine?.of) return false;
    const base = range.of === undefined ? 1 : Number(values[range.of]);
    const unit = range.per === 'percent' ? base / 100 : base;
    // amounts are rounded to cents
    return most <= range.most * unit + 0.01 && (grade === 'mitigated' || least >= range.least * unit - 0.01);
  });
}

describe('the catalogue of violations', () => {
  it('holds at least five violations of each of the eight fields, under codes of their own', () => {
    for (const field of violationFields)
      assert.ok(violations.filter((one) => one.field === field).length >= 5, field);
    assert.ok(violations.length >= 44);
    assert.equal(new Set(violations.map((one) => one.code)).size, violations.length);
    for (const { code } of violations) assert.match(code, /^[A-Z]{3}-\d{3}$/);
  });

  it('passes the check of an entry without an error or a notice', () => {
    const found = violations.flatMap((one) =>
      checkViolation(one).map((issue) => `${one.code} ${issue.place}: ${issue.text.zh}`),
    );
    assert.deepEqual(found, []);
  });

  it('is written in full: elements, points, factors, bands, and what a violation is called in both languages', () => {
    for (const { code, elements, points, factors, bands, punishes, prohibits, note } of violations) {
      assert.ok(elements.length >= 3 && elements.length <= 6, `${code}: ${String(elements.length)} elements`);
      assert.ok(points.length >= 3 && points.length <= 7, `${code}: ${String(points.length)} points`);
      assert.ok(points.filter((one) => one.compulsory).length >= 2, `${code}: compulsory points`);
      assert.ok(factors.length >= 2, `${code}: factors`);
      assert.ok(bands.length >= 3 && bands.length <= 6, `${code}: ${String(bands.length)} bands`);
      assert.ok(prohibits.length > 0 && punishes.length > 0, code);
      assert.match(note?.zh ?? '', /本地基准（L）/, `${code}: bands are said to be local`);
    }
  });

  it('names no kind of evidence but the eight of article 46 of the Administrative Penalty Law', () => {
    const named = new Set(violations.flatMap((one) => one.points.flatMap((point) => point.kinds)));
    for (const kind of named) assert.ok(evidenceKinds.includes(kind), kind);
    assert.equal(named.size, evidenceKinds.length, 'and each of the eight serves somewhere');
  });

  it('is met in full by one fitting piece for each piece that is asked for, and open without (APL 40)', () => {
    for (const violation of violations) {
      const pieces = violation.points.flatMap((point) =>
        Array.from({ length: point.least ?? 1 }, (_, act) => ({
          act,
          points: [point.id],
          kind: point.kinds[0] ?? '',
          obtained: '2026-03-02',
        })),
      );
      assert.equal(evidenceState(violation, pieces, '2026-03-03').compulsoryOpen, 0, violation.code);
      const due = violation.points.filter((one) => one.compulsory).length;
      assert.equal(evidenceState(violation, [], '2026-03-03').compulsoryOpen, due, violation.code);
    }
  });

  it('gives reasons that can stand in a decision: whole sentences, the party first', () => {
    for (const { code, bands } of violations)
      for (const { id, reason } of bands) {
        assert.match(reason.zh, /^当事人.+。$/u, `${code} ${id}`);
        assert.match(reason.en, /^(?:The|It) .+\.$/u, `${code} ${id}`);
      }
  });

  it('spares whoever corrected a slight violation without harm, and no one of whom that is not known (APL 33(1))', () => {
    for (const { code, bands } of violations)
      for (const { id, when, reason } of bands.filter((one) => one.reason.zh.includes('第三十三条第一款'))) {
        assert.equal(when['harm'], 'false', `${code} ${id}: ${reason.zh}`);
        assert.ok([when['corrected'], when['remedied']].includes('true'), `${code} ${id}: ${reason.zh}`);
      }
  });

  it('goes below the law’s range only for whoever undid the harm of its own accord (APL 32(1))', () => {
    for (const { code, bands } of violations)
      for (const { id, when } of bands.filter((one) => one.grade === 'mitigated'))
        assert.equal(when['remedied'], 'true', `${code} ${id}`);
  });

  it('fines nobody of whom nothing is known where the law fines disobedience alone', async () => {
    for (const code of finesDisobedience) {
      const violation = violations.find((one) => one.code === code);
      assert.ok(violation !== undefined, code);
      for (const party of parties) {
        assert.equal((await discretionOf(violation, party, {})).most, undefined, code);
        assert.ok(((await discretionOf(violation, party, { refused: true })).most ?? 0) > 0, code);
      }
    }
  });

  it('offers the on-the-spot procedure only where a warning or a small fine alone may follow (APL 51)', () => {
    const alone = ({ also = [] }: Band): boolean =>
      also.every((one) => one === 'warning' || one === 'order-correction');
    const small = ({ fine, also = [], grade, party }: Band): boolean =>
      fine === undefined
        ? also.includes('warning')
        : grade !== 'mitigated' &&
          (fine.of !== undefined || fine.least <= (party === 'person' ? 200 : 3_000));
    for (const { code, flow, bands } of violations) {
      // what a multiple of an unknown amount comes to is seen in the case
      if (bands.some(({ fine }) => fine?.of !== undefined)) continue;
      assert.equal(
        flow.simple,
        bands.some((one) => alone(one) && small(one)),
        code,
      );
    }
  });
});

describe('the discretion bands of the catalogue', () => {
  for (const violation of violations)
    it(`${violation.code} ${violation.name.zh}: every case falls into a band, within the law`, async () => {
      await fc.assert(
        fc.asyncProperty(valuesOf(violation), fc.constantFrom(...parties), async (values, party) => {
          const { band, grade, least, most, needs } = await discretionOf(violation, party, values);
          const found = violation.bands.find((one) => one.id === band);
          assert.ok(found !== undefined, `no band for ${party} ${JSON.stringify(values)}`);
          if (found.fine === undefined) return;
          assert.notEqual(grade, 'none');
          if (needs !== undefined) {
            assert.equal(values[needs], undefined, 'an amount is asked for only where it is not known');
            return;
          }
          assert.ok(least !== undefined && most !== undefined && least <= most);
          assert.ok(
            withinLaw(violation, found, values, least, most),
            `${band}: ${String(least)}–${String(most)}`,
          );
        }),
        { numRuns: 60 },
      );
    });
});
