import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PaperCalls } from '../../../api/paper-steps.ts';
import type { BlockChange, Paper } from '../../../api/papers.ts';
import { ApiProblem } from '../../../api/request.ts';
import { forgetDraft, keepDraft, readDraft } from '../../drafts.ts';
import { useSession } from '../../session.ts';
import { useRefreshed } from './queries.ts';

/** The name of a part in edits: `4`, or `4.0` for the first row of a form. */
export const partKey = (block: number, row?: number): string =>
  row === undefined ? String(block) : `${String(block)}.${String(row)}`;

/** The present text of a part; undefined where the paper has none. */
function textOf({ content }: Paper, key: string): string | undefined {
  const [block, row] = key.split('.').map(Number) as [number, number?];
  const found = content.blocks[block];
  if (found?.kind === 'form') return found.rows[row ?? -1]?.text;
  return found?.kind === 'paragraph' || found?.kind === 'heading' ? found.text : undefined;
}

interface Kept {
  /** The version whose text is edited. */
  readonly based: number;
  readonly texts: Readonly<Record<string, string>>;
}

export interface Edits {
  readonly editing: boolean;
  /** Somebody saved another version since. */
  readonly stale: boolean;
  /** The changes were made before a reload and have come back. */
  readonly restored: boolean;
  readonly saving: boolean;
  readonly problem: Error | null;
  readonly changes: readonly BlockChange[];
  readonly textAt: (key: string) => string;
  /** The text that somebody else's version has where this one was changed. */
  readonly othersAt: (key: string) => string | undefined;
  readonly start: () => void;
  readonly change: (key: string, text: string) => void;
  readonly rebase: () => void;
  readonly discard: () => void;
  readonly save: (onSaved: (saved: { version: number; voided: number }) => void) => void;
}

const isTexts = (value: unknown): value is Kept['texts'] =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

function keptEdits(key: string): Kept | null {
  const { based, texts } = readDraft(key);
  return typeof based === 'number' && isTexts(texts) && Object.keys(texts).length > 0
    ? { based, texts }
    : null;
}

/**
 * Edits of a paper in place: kept in this tab until they are saved, and never lost to somebody who saved first. What was
 * written then stands beside the new text, and is saved onto it when the person says so.
 */
export function useEdits(matter: string, paper: Paper, calls: PaperCalls): Edits {
  const account = useSession()?.account.id ?? '';
  const key = `${account}.paper.${paper.id}`;
  const open = paper.state === 'draft' || paper.state === 'signed';
  const [kept, setKept] = useState<Kept | null>(() => (open ? keptEdits(key) : null));
  const [restored, setRestored] = useState(kept !== null);
  const refreshed = useRefreshed(matter);

  const changes: readonly BlockChange[] =
    kept === null
      ? []
      : Object.entries(kept.texts)
          .filter(([part, text]) => textOf(paper, part) !== undefined && textOf(paper, part) !== text)
          .map(([part, text]) => {
            const [block, row] = part.split('.').map(Number) as [number, number?];
            return { block, text, ...(row === undefined ? {} : { row }) };
          });
  const end = (): void => {
    forgetDraft(key);
    setKept(null);
    setRestored(false);
  };
  const saving = useMutation({
    mutationFn: () => calls.edit(kept?.based ?? paper.version, changes),
    onError: (problem) => {
      // the new version is fetched; what was written stays
      if (problem instanceof ApiProblem && problem.status === 409) void refreshed();
    },
  });
  const stale = kept !== null && kept.based !== paper.version;
  return {
    editing: kept !== null && open,
    stale,
    restored,
    saving: saving.isPending,
    problem:
      saving.error instanceof ApiProblem && saving.error.code === 'documents.draft-stale' && stale
        ? null
        : saving.error,
    changes,
    textAt: (part) => kept?.texts[part] ?? textOf(paper, part) ?? '',
    othersAt: (part) => {
      const mine = kept?.texts[part];
      const now = textOf(paper, part);
      return stale && mine !== undefined && mine !== now ? now : undefined;
    },
    start: () => setKept({ based: paper.version, texts: {} }),
    change: (part, text) => {
      const next = { based: kept?.based ?? paper.version, texts: { ...kept?.texts, [part]: text } };
      setKept(next);
      keepDraft(key, next);
    },
    rebase: () => {
      if (kept === null) return;
      const next = { ...kept, based: paper.version };
      setKept(next);
      keepDraft(key, next);
      saving.reset();
    },
    discard: () => {
      end();
      saving.reset();
    },
    save: (onSaved) =>
      saving.mutate(undefined, {
        onSuccess: (saved) => {
          end();
          onSaved(saved);
        },
      }),
  };
}
