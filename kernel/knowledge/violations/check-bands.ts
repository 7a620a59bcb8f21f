import { discretionSync } from './discretion.ts';
import { issue, type NormIssue } from './norm-issue.ts';
import type { DiscretionBand, DiscretionFactor, LawRange, PartyKind, Violation } from './violation.ts';

const parties: readonly PartyKind[] = ['person', 'organisation'];
const partyNames = {
  person: { zh: '个人', en: 'persons' },
  organisation: { zh: '单位', en: 'organisations' },
};
const GRADES: readonly DiscretionBand['grade'][] = ['none', 'mitigated', 'lighter', 'ordinary', 'heavier'];
/** Combinations of sample values looked at for a gap; a table with more is looked at in part. */
const MOST_COMBINATIONS = 2_000;

/** What is wrong with the bands as a whole: outside the law's range, out of order, not covering everything. */
export const bandIssues = (entry: Violation): readonly NormIssue[] => [
  ...entry.bands.flatMap((band) => rangeIssues(entry, band)),
  ...orderIssues(entry),
  ...coverIssues(entry),
];

type Fine = NonNullable<DiscretionBand['fine']>;
const measureOf = ({ of, per = 'yuan' }: Pick<Fine, 'of' | 'per'>): string => `${per} ${of ?? ''}`;
const meetsParty = (one: PartyKind | undefined, other: PartyKind | undefined): boolean =>
  one === undefined || other === undefined || one === other;

function rangeIssues({ penalty }: Violation, band: DiscretionBand): readonly NormIssue[] {
  const { id, fine, grade, party, also = [] } = band;
  const place = `bands.${id}`;
  const found = also
    .filter((one) => !penalty.kinds.includes(one))
    .map((one) =>
      issue('error', 'penalty-unknown', place, `法律没有规定“${one}”`, `The law does not provide “${one}”`),
    );
  if (fine === undefined) return found;
  if (!penalty.kinds.includes('fine'))
    found.push(issue('error', 'penalty-unknown', place, '法律没有规定罚款', 'The law provides no fine'));
  if (grade === 'none')
    found.push(
      issue(
        'error',
        'fine-without-penalty',
        place,
        '不予处罚的档次不得罚款',
        'A band without penalty fines nobody',
      ),
    );
  if (fine.least > fine.most)
    found.push(
      issue(
        'error',
        'range-reversed',
        place,
        '下限高于上限',
        'The lower end of the range is above the upper',
      ),
    );
  return [...found, ...lawIssues(penalty.ranges, fine, grade, party, place)];
}

/** A band keeps within one of the law's ranges for its parties; 减轻 goes below the lower end (行政处罚法 32). */
function lawIssues(
  ranges: readonly LawRange[] | undefined,
  fine: Fine,
  grade: DiscretionBand['grade'],
  party: PartyKind | undefined,
  place: string,
): readonly NormIssue[] {
  if (ranges === undefined)
    return [
      issue(
        'notice',
        'range-missing',
        place,
        '没有以数字写明法定幅度，不能核对本档',
        'The law’s range is not given in numbers: the band cannot be checked against it',
      ),
    ];
  const fits = ranges.some(
    (range) =>
      meetsParty(range.party, party) &&
      measureOf(range) === measureOf(fine) &&
      fine.most <= range.most &&
      (grade === 'mitigated' || fine.least >= range.least),
  );
  return fits
    ? []
    : [
        issue(
          'error',
          'range-outside-law',
          place,
          `${String(fine.least)}–${String(fine.most)} 超出法定幅度`,
          `${String(fine.least)}–${String(fine.most)} lies outside the law’s range`,
        ),
      ];
}

/** Of bands that are measured alike, the graver never begins or ends below the milder. */
function orderIssues({ bands }: Violation): readonly NormIssue[] {
  const found: NormIssue[] = [];
  for (const milder of bands)
    for (const graver of bands) {
      if (GRADES.indexOf(milder.grade) >= GRADES.indexOf(graver.grade)) continue;
      const [low, high] = [milder.fine, graver.fine];
      if (low === undefined || high === undefined || measureOf(low) !== measureOf(high)) continue;
      if (!meetsParty(milder.party, graver.party)) continue;
      if (low.least <= high.least && low.most <= high.most) continue;
      found.push(
        issue(
          'notice',
          'bands-unordered',
          `bands.${graver.id}`,
          `“${graver.name.zh}”的幅度低于较轻的“${milder.name.zh}”`,
          `The range of “${graver.name.en}” lies below that of the milder “${milder.name.en}”`,
        ),
      );
    }
  return found;
}

/** The last band of each kind of party catches all, or a case that no band covers is named. */
function coverIssues(entry: Violation): readonly NormIssue[] {
  return parties.flatMap((party) => {
    const own = entry.bands.filter((band) => meetsParty(band.party, party));
    const last = own.at(-1);
    if (last !== undefined && Object.keys(last.when).length === 0) return [];
    const gap = gapFor(entry, party);
    if (gap === undefined) return [];
    const shown = Object.entries(gap)
      .map(([factor, value]) => `${factor} = ${String(value)}`)
      .join(', ');
    return [
      issue(
        'notice',
        'bands-gap',
        'bands',
        `${partyNames[party].zh}：没有一档适用于 ${shown || '情节不明'}`,
        `For ${partyNames[party].en} no band covers ${shown || 'a case of which nothing is known'}`,
      ),
    ];
  });
}

/** Values at, below and above every number that a test of the factor names, or all its values. */
function samplesOf(
  { id, type, choices = [] }: DiscretionFactor,
  bands: readonly DiscretionBand[],
): readonly unknown[] {
  if (type === 'boolean') return [true, false];
  if (type === 'choice') return choices.map((one) => one.value);
  const named = bands.flatMap(({ when }) => (when[id] ?? '').match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  return [...new Set([0, ...named.flatMap((one) => [one - 0.01, one, one + 0.01])])].filter(
    (one) => one >= 0,
  );
}

/** A combination of values that no band covers; undefined when none was found among those looked at. */
function gapFor(entry: Violation, party: PartyKind): Record<string, unknown> | undefined {
  const tested = entry.factors.filter((factor) => entry.bands.some((band) => factor.id in band.when));
  let combinations: Record<string, unknown>[] = [{}];
  for (const factor of tested)
    combinations = combinations
      .flatMap((one) => samplesOf(factor, entry.bands).map((value) => ({ ...one, [factor.id]: value })))
      .slice(0, MOST_COMBINATIONS);
  return combinations.find((values) => discretionSync(entry, party, values).band === '');
}
