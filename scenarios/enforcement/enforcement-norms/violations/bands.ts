import type { Violation } from '@gaoyao/kernel/knowledge';

type DiscretionBand = Violation['bands'][number];
type LawRange = NonNullable<Violation['penalty']['ranges']>[number];
type PartyKind = NonNullable<LawRange['party']>;

/** A band before the catalogue gives it an id and a name. */
export type Row = Omit<DiscretionBand, 'id' | 'name'>;
type When = DiscretionBand['when'];
type Base = NonNullable<LawRange['of']>;
interface More {
  readonly also?: NonNullable<DiscretionBand['also']>;
}

/** Ranges of the law for a fine, both ends included; 0 where the law names only a ceiling. */
export const yuan = (least: number, most: number): LawRange => ({ least, most, per: 'yuan' });
export const multiple = (least: number, most: number, of: Base): LawRange => ({
  least,
  most,
  of,
  per: 'times',
});
export const percent = (least: number, most: number, of: Base): LawRange => ({
  least,
  most,
  of,
  per: 'percent',
});
export const perSquareMetre = (least: number, most: number): LawRange => ({
  least,
  most,
  of: 'area',
  per: 'yuan-per-square-metre',
});
export const only = (party: PartyKind, range: LawRange): LawRange => ({ ...range, party });

/**
 * A share of the law's range. Where the law has no floor a fine starts at a twentieth of the ceiling, so that no
 * decision reads “from 0 yuan”. Yuan are whole, multiples and percentages have one decimal.
 */
function share(range: LawRange, from: number, to: number): NonNullable<DiscretionBand['fine']> {
  const { least, most, of, per = 'yuan' } = range;
  const floor = least === 0 ? most / 20 : least;
  const at = (part: number): number => {
    const value = floor + (most - floor) * part;
    return per === 'times' || per === 'percent' ? Math.round(value * 10) / 10 : Math.round(value);
  };
  return { least: at(from), most: at(to), per, ...(of === undefined ? {} : { of }) };
}

/** Below the law's floor (行政处罚法 32): from a tenth to nine tenths of it. */
function belowFloor(range: LawRange): NonNullable<DiscretionBand['fine']> {
  const { least, of, per = 'yuan' } = range;
  const at = (part: number): number =>
    per === 'times' || per === 'percent' ? Math.round(least * part * 10) / 10 : Math.round(least * part);
  return { least: at(0.1), most: at(0.9), per, ...(of === undefined ? {} : { of }) };
}

const partyOf = (range: LawRange): Partial<Row> => (range.party === undefined ? {} : { party: range.party });
const law = '《中华人民共和国行政处罚法》';

/** Slight, corrected in time, no harm: no penalty (行政处罚法 33(1)). What follows “当事人” and “The party”. */
export const spared = (when: When, zh: string, en: string, party?: PartyKind): Row => ({
  ...(party === undefined ? {} : { party }),
  grade: 'none',
  when,
  reason: {
    zh: `当事人${zh}，违法行为轻微并及时改正，没有造成危害后果，依照${law}第三十三条第一款的规定，不予行政处罚。`,
    en: `The party ${en}; the violation is slight, was corrected in time and did no harm, and under article 33(1) of the Administrative Penalty Law no penalty is imposed.`,
  },
});

/**
 * The law fines only those who do not obey an order to correct. It stands last, so that nobody is fined of whom a refusal
 * was not found out.
 */
export const unrefused = (when: When, also?: readonly ['warning']): Row => ({
  grade: also === undefined ? 'none' : 'lighter',
  when,
  ...(also === undefined ? {} : { also }),
  reason:
    also === undefined
      ? {
          zh: '当事人没有经责令改正拒不改正或者逾期不改正的情形，法律对此不设罚款，依法责令改正，不予罚款。',
          en: 'The party was not found to have disobeyed an order to correct; the law sets no fine for this, so the order to correct stands and no fine is imposed.',
        }
      : {
          zh: '当事人没有经责令改正拒不改正的情形，法律对此不设罚款，依法责令改正，给予警告。',
          en: 'The party was not found to have disobeyed an order to correct; the law sets no fine for this, so the order to correct stands and a warning is given.',
        },
});

/** Below the floor, for whoever undid the harm of its own accord (行政处罚法 32(1)). */
export const eased = (when: When, range: LawRange, zh: string, en: string, more: More = {}): Row => ({
  ...partyOf(range),
  grade: 'mitigated',
  when,
  fine: belowFloor(range),
  ...more,
  reason: {
    zh: `当事人${zh}，依照${law}第三十二条第一项的规定，在法定罚款幅度以下减轻处罚。`,
    en: `The party ${en}; under article 32(1) of the Administrative Penalty Law the fine is mitigated below the range of the law.`,
  },
});

/** The lowest 30 % of the range. */
export const lighter = (when: When, range: LawRange, zh: string, en: string, more: More = {}): Row => ({
  ...partyOf(range),
  grade: 'lighter',
  when,
  fine: share(range, 0, 0.3),
  ...more,
  reason: {
    zh: `当事人${zh}，情节较轻，在法定罚款幅度的较低部分从轻处罚。`,
    en: `The party ${en}; the circumstances are lighter, and the fine is set in the lower part of the range of the law.`,
  },
});

/** The middle of the range, from 30 to 70 %. */
export const ordinary = (when: When, range: LawRange, zh: string, en: string, more: More = {}): Row => ({
  ...partyOf(range),
  grade: 'ordinary',
  when,
  fine: share(range, 0.3, 0.7),
  ...more,
  reason: {
    zh: `当事人${zh}，没有从轻、减轻或者从重处罚的情形，在法定罚款幅度的中间部分处罚。`,
    en: `The party ${en}; nothing makes the case lighter or heavier, and the fine is set in the middle of the range of the law.`,
  },
});

/** The highest 30 % of the range. */
export const heavier = (when: When, range: LawRange, zh: string, en: string, more: More = {}): Row => ({
  ...partyOf(range),
  grade: 'heavier',
  when,
  fine: share(range, 0.7, 1),
  ...more,
  reason: {
    zh: `当事人${zh}，情节较重，在法定罚款幅度的较高部分从重处罚。`,
    en: `The party ${en}; the circumstances are heavier, and the fine is set in the higher part of the range of the law.`,
  },
});

/** A range of its own that the law keeps for grave cases, from end to end. */
export const grave = (when: When, range: LawRange, zh: string, en: string, more: More = {}): Row => ({
  ...partyOf(range),
  grade: 'heavier',
  when,
  fine: share(range, 0, 1),
  ...more,
  reason: {
    zh: `当事人${zh}，情节严重，在法律对情节严重规定的罚款幅度内处罚。`,
    en: `The party ${en}; the case is grave, and the fine is set within the range that the law keeps for grave cases.`,
  },
});
