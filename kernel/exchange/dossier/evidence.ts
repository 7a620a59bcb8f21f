import type { JournalRow } from '../../matters/index.ts';
import { EVIDENCE, type CompiledFlow, type EvidenceChange } from '../../process/index.ts';

/** A piece of evidence: an act that records it, or a piece captured for the matter. */
export interface DossierEvidence {
  readonly act: number;
  readonly kind: string;
  readonly points: readonly string[];
  readonly obtained: string | null;
  /** SHA-256 (hex) of the captured piece; null for what an act describes. */
  readonly digest: string | null;
  /** The act that took it out again. */
  readonly excludedBy: number | null;
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
const textOr = (value: unknown, otherwise: string | null): string | null =>
  typeof value === 'string' ? value : otherwise;

/** What the acts record as evidence, and the pieces captured for the matter, with what took them out again. */
export function evidenceOf(flow: CompiledFlow, acts: readonly JournalRow[]): readonly DossierEvidence[] {
  const { norms } = flow.definition;
  const excluded = new Map<unknown, number>();
  for (const act of acts)
    if (norms?.excludes !== undefined && act.action === norms.excludes)
      excluded.set(act.input['piece'], act.version);
  const withdrawn = new Map<string, number>();
  for (const act of acts) {
    const change = act.input as unknown as EvidenceChange;
    if (act.action === EVIDENCE && change.change === 'withdrawn') withdrawn.set(change.item, act.version);
  }
  return acts.flatMap((act): readonly DossierEvidence[] => {
    if (norms?.evidence.includes(act.action) === true)
      return [
        {
          act: act.version,
          kind: textOr(act.input['kind'], '')!,
          points: texts(act.input['points']),
          obtained: textOr(act.input['obtained'], null),
          digest: null,
          excludedBy: excluded.get(act.version) ?? null,
        },
      ];
    const change = act.input as unknown as EvidenceChange;
    if (act.action !== EVIDENCE || change.change === 'withdrawn') return [];
    return [
      {
        act: act.version,
        kind: change.kind,
        points: change.points,
        obtained: change.obtained,
        digest: change.digest,
        excludedBy: withdrawn.get(change.item) ?? null,
      },
    ];
  });
}
