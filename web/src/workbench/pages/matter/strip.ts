import type { MatterPage } from '../../../api/contract.ts';

type Stage = MatterPage['stages'][number];

/** `skipped` is neither done nor to come: the case went around it. */
export type StageState = Stage['state'] | 'skipped';

export interface ShownStage extends Omit<Stage, 'state'> {
  readonly state: StageState;
}

/** A stage of the strip, or so many that are folded into one place. */
export type StripPart =
  | { readonly kind: 'stage'; readonly stage: ShownStage }
  | { readonly kind: 'fold'; readonly where: 'before' | 'ahead'; readonly stages: readonly ShownStage[] };

/** Up to this many stages stand side by side as they are. */
export const WHOLE = 12;
const DONE_SHOWN = 3;

export function shownStages(stages: MatterPage['stages']): readonly ShownStage[] {
  const current = stages.findIndex(({ state }) => state === 'current');
  return stages.map((stage, index) => ({
    ...stage,
    state: stage.state === 'ahead' && index < current ? 'skipped' : stage.state,
  }));
}

/**
 * The strip of a long flow: the last stages done, the present one and those an act of it leads to; what lies before and what
 * is neither done nor near is folded. A short flow is shown whole.
 */
export function stripOf(stages: readonly ShownStage[], whole: boolean): readonly StripPart[] {
  const part = (stage: ShownStage): StripPart => ({ kind: 'stage', stage });
  if (whole || stages.length <= WHOLE) return stages.map(part);
  const done = stages.filter(({ state }) => state === 'done');
  const near = new Set([
    ...done.slice(-DONE_SHOWN).map(({ id }) => id),
    ...stages.filter(({ state, next }) => state === 'current' || next).map(({ id }) => id),
  ]);
  const current = stages.findIndex(({ state }) => state === 'current');
  const folded = (where: 'before' | 'ahead'): StripPart[] => {
    const hidden = stages.filter(
      ({ id }, index) => !near.has(id) && (where === 'before' ? index < current : index > current),
    );
    return hidden.length === 0 ? [] : [{ kind: 'fold', where, stages: hidden }];
  };
  return [...folded('before'), ...stages.filter(({ id }) => near.has(id)).map(part), ...folded('ahead')];
}
