import { dayOf, isoOf, localDay } from '../calendar/index.ts';
import type { Queryable } from '../store/index.ts';
import { Catalogue } from './store/catalogue.ts';
import { discretionOf, type FactorValues } from './violations/discretion.ts';
import { evidenceState, type EvidencePiece } from './violations/evidence-state.ts';
import { violationFinding, type NormEntry } from './violations/violation-finding.ts';
import type { PartyKind } from './violations/violation.ts';

type Values = Readonly<Record<string, unknown>>;

/** What an act asks of the catalogue: see `NormQuestion` of the room `matters`, which has this shape. */
interface Question {
  readonly violation: string;
  readonly day: string;
  readonly at: number;
  readonly facts: Values;
  readonly input: Values;
  readonly evidence: readonly { readonly version: number; readonly at: number; readonly input: Values }[];
}

/** The catalogue of violations as the one path asks it. */
export interface Norms {
  /** Throws `norms.violation-unknown`, `norms.not-in-force`, `norms.bad-day` (422) and what the room `rules` says of a table. */
  ask(kind: 'violation' | 'evidence' | 'discretion', question: Question): Promise<Values>;
  /** The entry in force on a day (ISO). Throws as `ask`. */
  violation(code: string, day: string): Promise<NormEntry>;
}

/** The catalogue over a database, remembered in the process. */
export function norms(db: Queryable): Norms {
  const catalogue = new Catalogue(db);
  const violation = (code: string, day: string): Promise<NormEntry> => catalogue.violation(code, day);
  return {
    violation,
    ask: async (kind, { violation: code, day, at, facts, input, evidence }) => {
      const today = isoOf(localDay(at));
      // the day of the act may not be known yet when a case begins: then the law of the day of asking
      const entry = await violation(code, day === '' ? today : day);
      switch (kind) {
        case 'violation':
          return { ...violationFinding(entry, day === '' ? today : day) };
        case 'evidence':
          return { ...evidenceState(entry.violation, evidence.map(pieceOf), today) };
        case 'discretion':
          return {
            ...(await discretionOf(entry.violation, partyKindOf(facts, input), factorsOf(facts, input))),
            version: entry.version,
          };
      }
    },
  };
}

/** A piece of evidence in an act whose form has `points` (or `point`), `kind` and `obtained`; the day of the act without one. */
export function pieceOf({
  version,
  at,
  input,
}: {
  readonly version: number;
  readonly at: number;
  readonly input: Values;
}): EvidencePiece {
  const { points, point, kind, obtained } = input;
  const named = points ?? point;
  return {
    act: version,
    points: (Array.isArray(named) ? named : [named]).filter((one): one is string => typeof one === 'string'),
    kind: typeof kind === 'string' ? kind : '',
    obtained: typeof obtained === 'string' && isDay(obtained) ? obtained : isoOf(localDay(at)),
  };
}

function isDay(text: string): boolean {
  try {
    return Number.isInteger(dayOf(text));
  } catch {
    return false;
  }
}

/** `partyKind` of the input or the facts; whoever is not said to be an organisation is a person, whose ranges are lower. */
export const partyKindOf = (facts: Values, input: Values): PartyKind =>
  (input['partyKind'] ?? facts['partyKind']) === 'organisation' ? 'organisation' : 'person';

/**
 * Values of the factors: those named in `factors` of the input, then in the fact `factors` (the same as JSON), then fields and
 * facts that are called like a factor.
 */
export const factorsOf = (facts: Values, input: Values): FactorValues => ({
  ...facts,
  ...input,
  ...parsed(facts['factors']),
  ...parsed(input['factors']),
});

function parsed(value: unknown): Values {
  let found = value;
  if (typeof value === 'string')
    try {
      found = JSON.parse(value) as unknown;
    } catch {
      return {};
    }
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Values) : {};
}
