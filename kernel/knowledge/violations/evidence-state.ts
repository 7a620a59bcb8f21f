import { dayOf } from '../../calendar/index.ts';
import type { Text } from '../../store/index.ts';
import { evidenceKindNames, type EvidenceKind, type EvidencePoint, type Violation } from './violation.ts';

/** A piece of evidence as an act recorded it. */
export interface EvidencePiece {
  /** Version of the act in its matter. */
  readonly act: number;
  /** Ids of the points it serves. */
  readonly points: readonly string[];
  readonly kind: string;
  /** The day (ISO) on which it was obtained. */
  readonly obtained: string;
}

/**
 * A point is `met` by enough fitting and fresh pieces; `stale` when only age stands in the way; `weak` when there is
 * something, but of another kind or too little; `missing` without anything.
 */
export type PointState = 'met' | 'weak' | 'stale' | 'missing';

/** How far one point is proved, and what would prove it. */
export interface PointFinding {
  readonly id: string;
  readonly name: Text;
  readonly state: PointState;
  readonly compulsory: boolean;
  readonly why: Text;
  /** What would do; absent when the point is met. */
  readonly wanted?: Text;
  /** Acts whose evidence names the point, and whether each counts for it. */
  readonly served: readonly { readonly act: number; readonly fits: boolean; readonly fresh: boolean }[];
}

/** All points of a violation, and how many stand in which state. */
export interface EvidenceFinding {
  readonly met: number;
  readonly weak: number;
  readonly stale: number;
  readonly missing: number;
  /** Compulsory points that are not met: the inquiry is not concluded for a penalty (行政处罚法 40, 54). */
  readonly compulsoryOpen: number;
  readonly list: readonly PointFinding[];
}

/** How far the points of a violation are proved on a day (ISO). Pieces dated after it do not count yet. */
export function evidenceState(
  { points }: Pick<Violation, 'points'>,
  pieces: readonly EvidencePiece[],
  asOf: string,
): EvidenceFinding {
  const today = dayOf(asOf);
  const list = points.map((point) => pointState(point, pieces, today));
  const count = (state: PointState): number => list.filter((one) => one.state === state).length;
  return {
    met: count('met'),
    weak: count('weak'),
    stale: count('stale'),
    missing: count('missing'),
    compulsoryOpen: list.filter((one) => one.compulsory && one.state !== 'met').length,
    list,
  };
}

function pointState(point: EvidencePoint, pieces: readonly EvidencePiece[], today: number): PointFinding {
  const { id, name, compulsory, least = 1, freshDays = Infinity } = point;
  const served = pieces
    .filter((piece) => piece.points.includes(id))
    .map((piece) => {
      const age = today - ageFrom(piece.obtained);
      const fits = (point.kinds as readonly string[]).includes(piece.kind) && age >= 0;
      return { act: piece.act, fits, fresh: age <= freshDays };
    });
  const fitting = served.filter((one) => one.fits).length;
  const counting = served.filter((one) => one.fits && one.fresh).length;
  const state: PointState =
    counting >= least ? 'met' : fitting >= least ? 'stale' : served.length > 0 ? 'weak' : 'missing';
  const why = reasonOf(state, point, counting, fitting, served.length);
  return {
    id,
    name,
    state,
    compulsory,
    why,
    ...(state === 'met' ? {} : { wanted: wantedOf(point, counting) }),
    served,
  };
}

/** A day that is none is one that has not come: the piece does not count. */
function ageFrom(day: string): number {
  try {
    return dayOf(day);
  } catch {
    return Infinity;
  }
}

const kindNames = (kinds: readonly EvidenceKind[], language: 'zh' | 'en'): string =>
  kinds.map((kind) => evidenceKindNames[kind][language]).join(language === 'zh' ? '、' : ', ');

function reasonOf(
  state: PointState,
  { freshDays, least = 1, kinds }: EvidencePoint,
  counting: number,
  fitting: number,
  served: number,
): Text {
  const n = String;
  if (state === 'met')
    return { zh: `${n(counting)} 份证据足以证明`, en: `${n(counting)} piece(s) of evidence prove it` };
  if (state === 'missing') return { zh: '尚无证据', en: 'There is no evidence yet' };
  if (state === 'stale')
    return {
      zh: `取得已超过 ${n(freshDays ?? 0)} 日的证据须重新取得`,
      en: `Evidence obtained more than ${n(freshDays ?? 0)} days ago must be obtained anew`,
    };
  if (fitting > 0)
    return {
      zh: `有 ${n(fitting)} 份，需要 ${n(least)} 份`,
      en: `There is ${n(fitting)} and ${n(least)} are needed`,
    };
  return {
    zh: `已有 ${n(served)} 份，种类或者取得日期不符，仅凭此不能证明；能证明的是${kindNames(kinds, 'zh')}`,
    en: `There is ${n(served)}, but of a kind or day that cannot prove it alone; it takes: ${kindNames(kinds, 'en')}`,
  };
}

function wantedOf({ kinds, least = 1, freshDays }: EvidencePoint, counting: number): Text {
  const more = String(least - counting);
  return {
    zh: `再取得 ${more} 份：${kindNames(kinds, 'zh')}${freshDays === undefined ? '' : `（${String(freshDays)} 日内取得）`}`,
    en: `${more} more: ${kindNames(kinds, 'en')}${freshDays === undefined ? '' : ` (obtained within ${String(freshDays)} days)`}`,
  };
}
