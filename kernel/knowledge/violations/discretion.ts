import { evaluate, evaluateSync } from '../../rules/index.ts';
import type { Text } from '../../store/index.ts';
import { columnOf, discretionModel, PARTY_COLUMN } from './discretion-model.ts';
import type { DiscretionBand, FineBase, PartyKind, Violation } from './violation.ts';

export type FactorValues = Readonly<Record<string, unknown>>;

/** What the discretion table suggests, and why. It is a suggestion: whoever decides gives the reason. */
export interface Suggestion {
  /** The band; empty when no row applies. */
  readonly band: string;
  readonly name: Text;
  readonly grade: DiscretionBand['grade'] | '';
  /** The fine in yuan. Both are left out where nothing is fined or the amount that a multiple is taken of is not known. */
  readonly least?: number;
  readonly most?: number;
  /** The factor whose amount must be known before the fine can be told. */
  readonly needs?: FineBase;
  readonly reason: Text;
  readonly also: readonly string[];
  /** Id of the row that fired. */
  readonly fired: readonly string[];
  /** Values the table saw: kind of party and factors. A trial on the past gives them to another version of the table. */
  readonly used: FactorValues;
  /** Factors of the table without a value. */
  readonly unknown: readonly string[];
}

const NO_BAND: Text = {
  zh: '已知情节不落入任何一档，应当由承办人员说明理由，或者由法制机构补充裁量基准',
  en: 'No band covers what is known: give the reasons by hand, or let the legal unit complete the table',
};
const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const cents = (yuan: number): number => Math.round(yuan * 100) / 100;

/**
 * What the table of a violation says of a party under these values (factor id → value; others are not looked at).
 * Throws `rules.invalid-model` and `rules.failed` (422) where a cell cannot be read or does not fit its value.
 */
export async function discretionOf(
  violation: Violation,
  party: PartyKind,
  values: FactorValues,
): Promise<Suggestion> {
  const used = usedOf(violation, party, values);
  const { result } = await evaluate(discretionModel(violation), contextOf(used));
  return suggestion(violation, bandIn(result), used);
}

/** The same without waiting, for a trial on many matters of the past. */
export function discretionSync(violation: Violation, party: PartyKind, values: FactorValues): Suggestion {
  const used = usedOf(violation, party, values);
  const { result } = evaluateSync(discretionModel(violation), contextOf(used));
  return suggestion(violation, bandIn(result), used);
}

const bandIn = (result: unknown): string => {
  const { band } = (result ?? {}) as { band?: unknown };
  return typeof band === 'string' ? band : '';
};

/** The values the table looks at, in the order of its columns. */
function usedOf({ factors }: Violation, party: PartyKind, values: FactorValues): FactorValues {
  const used: Record<string, unknown> = { [PARTY_COLUMN]: party };
  for (const { id } of factors) {
    const value = values[id];
    if (value !== undefined && value !== null && value !== '') used[id] = value;
  }
  return used;
}

const contextOf = (used: FactorValues): Record<string, unknown> =>
  Object.fromEntries(Object.entries(used).map(([factor, value]) => [columnOf(factor), value]));

function suggestion(violation: Violation, band: string, used: FactorValues): Suggestion {
  const unknown = violation.factors.flatMap(({ id }) => (id in used ? [] : [id]));
  const found = violation.bands.find((one) => one.id === band);
  if (found === undefined)
    return {
      band: '',
      name: { zh: '无', en: 'None' },
      grade: '',
      reason: NO_BAND,
      also: [],
      fired: [],
      used,
      unknown,
    };
  const { name, grade, reason, also = [] } = found;
  return { band, name, grade, ...fineOf(found, used), reason, also, fired: [band], used, unknown };
}

/** The range of a band in yuan. */
export function fineOf(
  { fine }: Pick<DiscretionBand, 'fine'>,
  used: FactorValues,
): { readonly least?: number; readonly most?: number; readonly needs?: FineBase } {
  if (fine === undefined) return {};
  const { least, most, of, per = 'yuan', floor = 0, ceiling = Infinity } = fine;
  const bounded = (yuan: number): number => cents(Math.min(ceiling, Math.max(floor, yuan)));
  if (of === undefined || per === 'yuan') return { least: bounded(least), most: bounded(most) };
  const base = used[of];
  if (!isAmount(base)) return { needs: of };
  const unit = per === 'percent' ? base / 100 : base;
  return { least: bounded(unit * least), most: bounded(unit * most) };
}
