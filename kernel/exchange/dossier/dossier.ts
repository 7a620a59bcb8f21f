import { createHash } from 'node:crypto';
import { isoOf, localDay } from '../../calendar/index.ts';
import type { JournalRow } from '../../matters/index.ts';
import {
  canonicalJson,
  PAPER,
  type CompiledFlow,
  type FieldSchema,
  type PaperChange,
} from '../../process/index.ts';
import type { Text } from '../../store/index.ts';
import { mayLeave } from '../leaving-fields.ts';
import { evidenceOf, type DossierEvidence } from './evidence.ts';

/** A value that says nothing of a person: a choice, a day, a number, a code, yes or no. */
export type PlainValue = string | number | boolean | readonly string[];
type Values = Readonly<Record<string, PlainValue>>;

/** One act of the origin. `input` holds plain values alone: no free text, no party, nothing sealed or protected. */
export interface DossierAct {
  /** Its position in the journal of the origin. */
  readonly version: number;
  readonly action: string;
  readonly name: Text;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly agency: string | null;
  readonly input: Values;
  /** What was found out for it (catalogue, parameters, qualifications), flattened: `norm.law`. */
  readonly findings: Values;
}

/** What became of one paper, told from the journal. Days are ISO days in China. */
export interface DossierPaper {
  readonly id: string;
  readonly template: string;
  readonly name: Text;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly servedOn: string | null;
  readonly withdrawnOn: string | null;
  /** SHA-256 (hex) of what was issued last. */
  readonly digest: string;
  /** The acts that say so. */
  readonly acts: readonly number[];
}

/** A period as it ran: how its end was computed is told by the rule it follows. */
export interface DossierClock {
  readonly id: string;
  readonly name: Text;
  readonly article: string;
  readonly status: string;
  /** Epoch milliseconds; the exclusive end. */
  readonly due: number;
  readonly startedBy: number;
  readonly endedBy: number | null;
  readonly period: { readonly length: number; readonly unit: string };
}

/** An excerpt of a matter as it stood when it was handed over: what the receiver checks against. */
export interface Dossier {
  readonly format: 'dossier/1';
  readonly origin: {
    readonly scenario: string;
    readonly matter: string;
    readonly shard: number;
    readonly number: string;
    readonly agency: string;
    readonly agencyName: Text;
    /** The act that handed over, and when. */
    readonly version: number;
    readonly at: number;
  };
  readonly acts: readonly DossierAct[];
  readonly papers: readonly DossierPaper[];
  readonly evidence: readonly DossierEvidence[];
  readonly clocks: readonly DossierClock[];
}

/** SHA-256 (hex) of the canonical form of a dossier: both sides can show which one they spoke of. */
export const dossierDigest = (dossier: Dossier): string =>
  createHash('sha256').update(canonicalJson(dossier)).digest('hex');

const LONGEST = 200;
const PLAIN_WIDGETS = new Set(['choice', 'day', 'violation', 'points', 'account', 'money', 'paper']);

const day = (at: Date): string => isoOf(localDay(at.getTime()));

/** Free text may name anybody, so only fields whose form confines them are taken. */
function plain(field: FieldSchema | undefined, value: unknown): PlainValue | undefined {
  if (field === undefined || field['x-personal'] === true) return undefined;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  const confined = field['enum'] !== undefined || PLAIN_WIDGETS.has(field['x-widget'] ?? '');
  if (!confined) return undefined;
  if (typeof value === 'string') return value.length <= LONGEST ? value : undefined;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' && one.length <= LONGEST))
    return value as string[];
  return undefined;
}

function inputOf(flow: CompiledFlow, act: JournalRow): Values {
  const form = flow.actions.get(act.action)?.definition.form;
  if (form === undefined) return {};
  const fields = flow.definition.forms[form]?.properties ?? {};
  return Object.fromEntries(
    Object.entries(act.input).flatMap(([id, value]) => {
      const field = Object.hasOwn(fields, id) ? fields[id] : undefined;
      const kept = mayLeave(flow.definition, form, id) ? plain(field, value) : undefined;
      return kept === undefined ? [] : [[id, kept] as const];
    }),
  );
}

/** Findings name laws, codes, thresholds and yes or no; objects are flattened by one level, longer texts left out. */
function findingsOf(act: JournalRow): Values {
  const found: [string, PlainValue][] = [];
  const take = (id: string, value: unknown): void => {
    if (typeof value === 'boolean' || typeof value === 'number') found.push([id, value]);
    else if (typeof value === 'string' && value.length <= LONGEST) found.push([id, value]);
  };
  for (const [id, value] of Object.entries(act.effects.rules ?? {}))
    if (typeof value === 'object' && value !== null)
      for (const [part, inner] of Object.entries(value)) take(`${id}.${part}`, inner);
    else take(id, value);
  return Object.fromEntries(found);
}

function papersOf(flow: CompiledFlow, acts: readonly JournalRow[]): readonly DossierPaper[] {
  const papers = new Map<string, DossierPaper>();
  for (const act of acts) {
    if (act.action !== PAPER) continue;
    const { id, template, change, number, digest } = act.input as unknown as PaperChange;
    const before = papers.get(id);
    papers.set(id, {
      id,
      template,
      name: flow.definition.documents?.[template]?.name ?? { zh: template, en: template },
      number: number ?? before?.number ?? null,
      issuedOn: change === 'issued' ? day(act.at) : (before?.issuedOn ?? null),
      servedOn: change === 'served' ? day(act.at) : (before?.servedOn ?? null),
      withdrawnOn:
        change === 'withdrawn' || change === 'corrected' ? day(act.at) : (before?.withdrawnOn ?? null),
      digest,
      acts: [...(before?.acts ?? []), act.version],
    });
  }
  return [...papers.values()];
}

const ENDS = new Set(['met', 'late', 'cancelled']);

function clocksOf(flow: CompiledFlow, acts: readonly JournalRow[]): readonly DossierClock[] {
  const runs = new Map<string, DossierClock>();
  for (const act of acts)
    for (const [id, change, due] of act.effects.clocks ?? []) {
      const definition = flow.clocks.get(id)?.definition;
      if (definition === undefined) continue;
      const before = runs.get(id);
      runs.set(id, {
        id,
        name: definition.name,
        article: definition.article,
        status: definition.status,
        due,
        startedBy: before?.startedBy ?? act.version,
        endedBy: ENDS.has(change) ? act.version : (before?.endedBy ?? null),
        period: { length: definition.period.length, unit: definition.period.unit },
      });
    }
  return [...runs.values()];
}

/** Makes the excerpt of the acts up to and with the one that handed over. Pure: the same journal gives the same dossier. */
export function dossierOf(
  flow: CompiledFlow,
  origin: Dossier['origin'],
  journal: readonly JournalRow[],
): Dossier {
  const acts = journal.filter((act) => act.version <= origin.version);
  return {
    format: 'dossier/1',
    origin,
    acts: acts.flatMap((act) => {
      const action = flow.actions.get(act.action)?.definition;
      if (action === undefined) return [];
      return [
        {
          version: act.version,
          action: act.action,
          name: action.name,
          at: act.at.getTime(),
          agency: act.agency,
          input: inputOf(flow, act),
          findings: findingsOf(act),
        },
      ];
    }),
    papers: papersOf(flow, acts),
    evidence: evidenceOf(flow, acts),
    clocks: clocksOf(flow, acts),
  };
}
