import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { checkNorm, norm, saveNorm } from '../../../api/norms.ts';
import type { NormVersion } from '../../../api/norms.ts';
import { ApiProblem } from '../../../api/request.ts';
import type { NormIssue, Violation } from '../../../api/violation.ts';
import { forgetDraft, keepDraft, readDraft } from '../../drafts.ts';
import { useSession } from '../../session.ts';
import { historyQuery, NORMS, normVersionQuery } from './queries.ts';

const CHECK_AFTER_MS = 600;

/** What was typed, and the saved text it began from. */
interface Typed {
  readonly violation: Violation;
  readonly revision: number;
}

export interface Editing {
  readonly violation: Violation;
  readonly revision: number;
  readonly dirty: boolean;
  readonly restored: boolean;
  readonly saving: boolean;
  readonly saved: boolean;
  readonly problem: Error | null;
  /** What somebody saved after this was opened; nothing of it is taken over before the writer says so. */
  readonly theirs: NormVersion | null;
  readonly issues: readonly NormIssue[];
  readonly checking: boolean;
  readonly change: (violation: Violation) => void;
  readonly save: () => void;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

function typedBefore(key: string): Typed | null {
  const { violation, revision } = readDraft(key);
  return typeof violation === 'object' && violation !== null && typeof revision === 'number'
    ? { violation: violation as Violation, revision }
    : null;
}

/** A value once it has stopped changing for a moment. */
function useSettled<T>(value: T, after: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}

/**
 * A draft while it is written: kept in this tab until it is saved, checked as it is typed, and never saved over what was
 * saved elsewhere in the meantime unless the writer decides so.
 */
export function useEditing(entry: NormVersion): Editing {
  const { code, version } = entry;
  const client = useQueryClient();
  const key = `${useSession()?.account.id ?? ''}.norm.${code}.${String(version)}`;
  const [typed, setTyped] = useState<Typed | null>(() => typedBefore(key));
  const [restored, setRestored] = useState(typed !== null);
  const [refused, setRefused] = useState<NormVersion | null>(null);
  const now = typed ?? entry;
  const theirs = refused ?? (typed !== null && typed.revision < entry.revision ? entry : null);

  const settled = useSettled(now.violation, CHECK_AFTER_MS);
  const check = useQuery({
    queryKey: [NORMS, 'check', settled],
    queryFn: () => checkNorm(settled),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

  const saving = useMutation({
    mutationFn: (revision: number) => saveNorm(code, version, { revision, violation: now.violation }),
    onSuccess: (saved) => {
      client.setQueryData(normVersionQuery(code, version).queryKey, {
        ...entry,
        violation: now.violation,
        ...saved,
      });
      void client.invalidateQueries({ queryKey: historyQuery(code).queryKey });
      forgetDraft(key);
      // what was typed while it was sent stays, upon the new revision
      setTyped((latest) =>
        latest === null || latest.violation === now.violation
          ? null
          : { violation: latest.violation, revision: saved.revision },
      );
      setRestored(false);
      setRefused(null);
    },
    onError: async (problem) => {
      if (problem instanceof ApiProblem && problem.code === 'norms.stale')
        setRefused(await norm(code, { version }));
    },
  });

  const change = (violation: Violation): void => {
    const next = { violation, revision: now.revision };
    setTyped(next);
    keepDraft(key, next);
  };
  return {
    violation: now.violation,
    revision: now.revision,
    dirty: typed !== null,
    restored,
    saving: saving.isPending,
    saved: saving.isSuccess && typed === null,
    problem: saving.error instanceof ApiProblem && saving.error.code === 'norms.stale' ? null : saving.error,
    theirs,
    issues: check.data ?? entry.issues,
    checking: check.isFetching || settled !== now.violation,
    change,
    save: () => saving.mutate(now.revision),
    keepMine: () => saving.mutate(theirs?.revision ?? now.revision),
    takeTheirs: () => {
      forgetDraft(key);
      if (theirs !== null) client.setQueryData(normVersionQuery(code, version).queryKey, theirs);
      setTyped(null);
      setRestored(false);
      setRefused(null);
      saving.reset();
    },
  };
}
