import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Risk } from '../../../../api/risks.ts';
import { forgetDraft, keepDraft, readDraft } from '../../../drafts.ts';
import { matterRisksQuery } from '../../../queries.ts';

/** As the server counts it. */
const LEAST_REASON = 4;

export interface RiskReasons {
  readonly risks: readonly Risk[];
  readonly given: Readonly<Record<string, string>>;
  /** Risks that ask for a reason and have none yet. */
  readonly missing: ReadonlySet<string>;
  readonly give: (risk: string, reason: string) => void;
  /** What goes with the act: reasons for risks that are open. */
  readonly overrides: () => Readonly<Record<string, string>>;
  readonly forget: () => void;
}

/** The risks before one act and the reasons that are given for going on, kept over a reload like the form. */
export function useRiskReasons(matter: string, action: string, draftKey: string): RiskReasons {
  const risks = useQuery(matterRisksQuery(matter, action)).data?.open ?? [];
  const key = `${draftKey}.reasons`;
  const [given, setGiven] = useState<Readonly<Record<string, string>>>(
    () => readDraft(key) as Record<string, string>,
  );
  const reasonFor = ({ id }: Risk): string => given[id]?.trim() ?? '';
  return {
    risks,
    given,
    missing: new Set(
      risks.filter((risk) => risk.insists && reasonFor(risk).length < LEAST_REASON).map(({ id }) => id),
    ),
    give: (risk, reason) => {
      const next = { ...given, [risk]: reason };
      setGiven(next);
      keepDraft(key, next);
    },
    overrides: () =>
      Object.fromEntries(
        risks.flatMap((risk) =>
          risk.insists && reasonFor(risk).length >= LEAST_REASON ? [[risk.id, reasonFor(risk)]] : [],
        ),
      ),
    forget: () => forgetDraft(key),
  };
}
