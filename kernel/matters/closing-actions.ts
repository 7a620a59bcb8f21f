import type { CompiledFlow } from '../process/index.ts';

/** The acts that would close a task: those it names, and those that lead to a stage it waits for. */
export function closingActions(flow: CompiledFlow, task: string): readonly string[] {
  const closes = flow.tasks.get(task)?.definition.closes;
  const stages = closes?.stages ?? [];
  const leadsThere = flow.definition.actions
    .filter(({ to }) =>
      (typeof to === 'string' ? [to] : to.map((one) => one.stage)).some((one) => stages.includes(one)),
    )
    .map((one) => one.id);
  return [...new Set([...(closes?.actions ?? []), ...leadsThere])];
}
