import { dayOf, due, isoOf, localDay, startOfDay, stepText, type PeriodRule } from '@gaoyao/kernel/calendar';
import type { Dossier, DossierAct, DossierEvidence, DossierPaper } from '@gaoyao/kernel/exchange';
import { Problem, type Text } from '@gaoyao/kernel/store';
import type { FactSource, ReviewFact, ReviewInput } from './reviewed.ts';
import { vocabularies, type Vocabulary } from './vocabulary.ts';

type Meaning = keyof Vocabulary['actions'];
type PaperMeaning = keyof Vocabulary['papers'];

/** A period as it was computed: its last day (ISO), and how. `missing` when the calendar does not reach so far. */
export interface Computed {
  readonly last: string;
  readonly steps: readonly Text[];
  readonly missing: boolean;
}

/** The origin as the review reads it: by meaning, with the source of everything it says. */
export class Origin {
  readonly dossier: Dossier | null;
  readonly carried: ReviewInput['carried'];
  readonly courtShard: number;
  /** The day of the application (ISO). */
  readonly appliedOn: string;
  readonly #calendar: ReviewInput['calendar'];
  readonly #vocabulary: Vocabulary | undefined;

  constructor({ dossier, carried, calendar, courtShard, appliedOn }: ReviewInput) {
    this.dossier = dossier;
    this.carried = carried;
    this.courtShard = courtShard;
    this.appliedOn = dossier === null ? appliedOn : isoOf(localDay(dossier.origin.at));
    this.#calendar = calendar;
    this.#vocabulary = dossier === null ? undefined : vocabularies[dossier.origin.scenario];
  }

  /** Whether the journal of the origin can be read at all: what it does not say then was not done. */
  get known(): boolean {
    return this.#vocabulary !== undefined;
  }

  all(meaning: Meaning): readonly DossierAct[] {
    const action = this.#vocabulary?.actions[meaning];
    return action === undefined ? [] : (this.dossier?.acts.filter((one) => one.action === action) ?? []);
  }

  last(meaning: Meaning): DossierAct | undefined {
    return this.all(meaning).at(-1);
  }

  /** The decision that is to be enforced, in whichever procedure it was made. */
  get decision(): DossierAct | undefined {
    return this.last('decision') ?? this.last('spotDecision');
  }

  /** Evidence that was not taken out again. */
  get evidence(): readonly DossierEvidence[] {
    return this.dossier?.evidence.filter((one) => one.excludedBy === null) ?? [];
  }

  /** The latest paper of a kind that left the agency and stands. */
  paper(...meanings: readonly PaperMeaning[]): DossierPaper | undefined {
    const templates = meanings.map((meaning) => this.#vocabulary?.papers[meaning]);
    return this.dossier?.papers.findLast(
      (one) => templates.includes(one.template) && one.issuedOn !== null && one.withdrawnOn === null,
    );
  }

  /** A day (ISO) that was carried over or stands in an act; undefined when nobody said it. */
  carriedDay(field: string): string | undefined {
    const value = this.carried[field];
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value) ? value : undefined;
  }

  number(field: string): number | undefined {
    const value = this.carried[field];
    return typeof value === 'number' ? value : undefined;
  }

  text(field: string): string | undefined {
    const value = this.carried[field];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** Day on which the party received the decision. */
  get servedOn(): string | undefined {
    const said = this.last('service')?.input['receivedOn'];
    if (typeof said === 'string') return said;
    // a penalty on the spot is handed over with the act
    const spot = this.last('spotDecision');
    return spot !== undefined && this.last('decision') === undefined
      ? isoOf(localDay(spot.at))
      : this.carriedDay('servedDay');
  }

  /** Last day of a period from a day (ISO), with the steps; `missing` where a year's schedule is not loaded. */
  period(from: string, rule: PeriodRule): Computed {
    try {
      const found = due(rule, startOfDay(dayOf(from)), this.#calendar);
      return { last: isoOf(found.day), steps: found.steps.map(stepText), missing: false };
    } catch (error) {
      if (error instanceof Problem) return { last: '', steps: [error.text], missing: true };
      throw error;
    }
  }
}

const same = (value: string): Text => ({ zh: value, en: value });
const yesNo = (value: boolean): Text => (value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });

export const written = (value: unknown): Text => {
  if (typeof value === 'boolean') return yesNo(value);
  if (Array.isArray(value)) return same(value.join(', '));
  if (typeof value === 'string' || typeof value === 'number') return same(String(value));
  return { zh: '未记载', en: 'not stated' };
};

const actSource = (act: DossierAct): FactSource => ({
  kind: 'act',
  ref: String(act.version),
  name: act.name,
});

/** A fact that an act states by a field of its form. */
export const ofAct = (
  act: DossierAct | undefined,
  zh: string,
  en: string,
  field?: string,
): ReviewFact | undefined =>
  act === undefined
    ? undefined
    : {
        name: { zh, en },
        value: field === undefined ? same(isoOf(localDay(act.at))) : written(act.input[field]),
        source: actSource(act),
      };

/** A fact that was found out for an act. */
export const ofFinding = (
  act: DossierAct | undefined,
  zh: string,
  en: string,
  finding: string,
): ReviewFact | undefined =>
  act === undefined || act.findings[finding] === undefined
    ? undefined
    : {
        name: { zh, en },
        value: written(act.findings[finding]),
        source: { kind: 'finding', ref: `${String(act.version)} ${finding}`, name: act.name },
      };

export const ofPaper = (paper: DossierPaper | undefined, zh: string, en: string): ReviewFact | undefined =>
  paper === undefined
    ? undefined
    : {
        name: { zh, en },
        value: same([paper.number ?? '', paper.issuedOn ?? ''].filter((one) => one !== '').join(' · ')),
        source: { kind: 'paper', ref: paper.id, name: paper.name },
      };

export const ofCarried = (origin: Origin, field: string, zh: string, en: string): ReviewFact | undefined =>
  origin.carried[field] === undefined
    ? undefined
    : {
        name: { zh, en },
        value: written(origin.carried[field]),
        source: {
          kind: 'carried',
          ref: field,
          name: { zh: '申请时移送的内容', en: 'Carried over with the application' },
        },
      };

export const ofEvidence = (piece: DossierEvidence): ReviewFact => ({
  name: { zh: '证据', en: 'Evidence' },
  value: same(
    [piece.kind, piece.points.join(', '), piece.obtained ?? ''].filter((one) => one !== '').join(' · '),
  ),
  source: {
    kind: 'evidence',
    ref: String(piece.act),
    name: { zh: `第${String(piece.act)}号证据记录`, en: `Evidence recorded by act ${String(piece.act)}` },
  },
});
