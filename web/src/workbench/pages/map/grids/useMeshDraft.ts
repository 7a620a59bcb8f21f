import { useState } from 'react';
import { forgetDraft, keepDraft, readDraft } from '../../../drafts.ts';
import type { Mesh } from './mesh.ts';
import { begin, redo, step, undo, type Steps } from './steps.ts';

export interface MeshDraft {
  /** The grids as they are in force. */
  readonly before: Mesh;
  readonly now: Mesh;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What came of a draft of an earlier visit: it is back, or the grids have changed since. */
  readonly found: 'restored' | 'outdated' | null;
  readonly change: (next: Mesh) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly discard: () => void;
}

/** The grids while they are edited: steps can be taken back, and what is not sent outlives a reload. */
export function useMeshDraft(key: string, before: Mesh): MeshDraft {
  const [{ steps, found }, set] = useState(() => start(key, before));
  const keep = (next: Steps<Mesh>): void => {
    if (next.now === before) forgetDraft(key);
    else keepDraft(key, { before: JSON.stringify(before), now: next.now });
    set({ steps: next, found: null });
  };
  return {
    before,
    now: steps.now,
    canUndo: steps.past.length > 0,
    canRedo: steps.future.length > 0,
    found,
    change: (next) => keep(step(steps, next)),
    undo: () => keep(undo(steps)),
    redo: () => keep(redo(steps)),
    discard: () => keep(begin(before)),
  };
}

function start(key: string, before: Mesh): { steps: Steps<Mesh>; found: MeshDraft['found'] } {
  const kept = readDraft(key);
  if (kept['now'] === undefined) return { steps: begin(before), found: null };
  // drawn against other lines than those of today, it would move what nobody meant to move
  if (kept['before'] !== JSON.stringify(before)) return { steps: begin(before), found: 'outdated' };
  return { steps: step(begin(before), kept['now'] as Mesh), found: 'restored' };
}
