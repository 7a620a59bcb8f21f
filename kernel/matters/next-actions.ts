import type { Text } from '../store/index.ts';
import { decide, type Actor, type Standing } from '../access/index.ts';
import {
  refusals,
  type CompiledFlow,
  type FormSchema,
  type Refusal,
  type Snapshot,
} from '../process/index.ts';
import type { InstalledFlow } from './definitions.ts';
import type { Named } from './list.ts';
import { standingFor } from './standing.ts';

/** An action as the matter page shows it: a button, or greyed with the reasons why not. */
export interface ActionView extends Named {
  readonly form: FormSchema | null;
  readonly allowed: boolean;
  readonly refusals: readonly Refusal[];
}

/**
 * What the actor can do with a matter now, lawful actions first; then those of this stage and the next that are not
 * lawful yet, with every reason. Actions far off and those of a closed matter are left out: they tell nobody anything.
 */
export function nextActions(
  installed: InstalledFlow,
  snapshot: Snapshot,
  actor: Actor,
  target: { readonly shard: number; readonly agency: string; readonly unit: string | null },
  above: readonly string[],
  now: number,
  standing: Standing,
): ActionView[] {
  const { flow } = installed;
  const names = rolesAndParts(flow);
  if (flow.stages.get(snapshot.stage)?.final === true) return [];
  return flow.definition.actions
    .filter((action) => action.from !== 'new' && action.by.some((role) => role !== 'system'))
    .map((action) => {
      const found = refusals(flow, snapshot, {
        action: action.id,
        at: Math.max(now, snapshot.at),
        input: {},
        actor: actor.account,
      })
        // a guard on what will be typed or found out cannot be judged before it is
        .filter((one) => !asksLater(action.require, one.code));
      const own = standingFor(flow, snapshot, actor, standing, action.parties);
      const decision = decide(actor, action.by, target, above, names, own);
      if (!decision.allowed && decision.text !== undefined)
        found.push({ code: decision.code ?? 'access.denied', text: decision.text });
      return {
        id: action.id,
        name: action.name,
        form: action.form === undefined ? null : (flow.definition.forms[action.form] ?? null),
        allowed: found.length === 0,
        refusals: found,
      };
    })
    .filter((action) => action.allowed || isNear(flow, snapshot, action.id))
    .sort((a, b) => rank(flow, snapshot, b) - rank(flow, snapshot, a));
}

/** Lawful acts first; among them what an open task waits for, then what moves the matter on. */
function rank(flow: CompiledFlow, snapshot: Snapshot, { id, allowed }: ActionView): number {
  const { to } = flow.actions.get(id)!.definition;
  // an act that may leave the matter where it is moves nothing on for certain
  const moves = typeof to === 'string' ? to !== '=' : to.every((branch) => branch.stage !== '=');
  return (allowed ? 4 : 0) + (closesTask(flow, snapshot, id) ? 2 : 0) + (moves ? 1 : 0);
}

const closesTask = (flow: CompiledFlow, snapshot: Snapshot, id: string): boolean =>
  Object.keys(snapshot.tasks).some(
    (task) => flow.tasks.get(task)?.definition.closes.actions?.includes(id) === true,
  );

function asksLater(
  guards: readonly { readonly id: string; readonly when: unknown }[] | undefined,
  code: string,
): boolean {
  const guard = guards?.find((one) => `guard.${one.id}` === code);
  return guard !== undefined && /"(?:input|rule)":/.test(JSON.stringify(guard.when));
}

/**
 * Whether an action belongs to this stage or to the one that stands next in the flow; of those of every stage, only what an
 * open task waits for.
 */
function isNear(flow: CompiledFlow, snapshot: Snapshot, id: string): boolean {
  const { from } = flow.actions.get(id)!.definition;
  if (typeof from === 'string') return from === '*' && closesTask(flow, snapshot, id);
  const order = flow.definition.stages.map((one) => one.id);
  const here = order.indexOf(snapshot.stage);
  return from.some((one) => one === snapshot.stage || order.indexOf(one) === here + 1);
}

/** The words for everybody who may be asked for: roles of the flow, parts in the matter, the party. */
export const rolesAndParts = (flow: CompiledFlow): Readonly<Record<string, Text>> => ({
  party: { zh: '当事人', en: 'the party' },
  ...Object.fromEntries(Object.entries(flow.definition.team ?? {}).map(([part, { name }]) => [part, name])),
  ...flow.definition.roles,
});
