import { FILE, type CompiledFlow, type FlowDefinition } from '../process/index.ts';
import type { Actor } from './actor.ts';
import { reaches, type Target } from './decide.ts';

/** What an actor is in one matter, beside the posts they hold. */
export interface Standing {
  /** Parts in the matter: `handler`, `counsel` … */
  readonly parts: readonly string[];
  /** Must keep out of it (回避). */
  readonly recused: boolean;
  /** A resident whom the matter concerns. */
  readonly party: boolean;
  /** Reads it under an emergency access that is running. */
  readonly emergency: boolean;
  /** The record is sealed by law: only the roles that the law names read it. */
  readonly sealed: boolean;
}

export const NO_STANDING: Standing = {
  parts: [],
  recused: false,
  party: false,
  emergency: false,
  sealed: false,
};

type Policy = Pick<FlowDefinition, 'data'>;
const NOTHING: ReadonlySet<string> = new Set();

/**
 * The compartments of a matter that an actor may read, empty when it may not be seen at all: deny by default. A post opens
 * what the row of its role says if it reaches the matter; a part in the matter and being its party open what their rows
 * say. Whoever is recused reads nothing. An emergency access opens the file and ordinary compartments, never what is
 * kept for the named team. The platform's own timers and importers open the file: they show it to nobody.
 */
export function openCompartments(
  { data }: Policy,
  actor: Actor,
  target: Target & { readonly stage: string },
  standing: Standing,
  above: readonly string[],
): ReadonlySet<string> {
  if (standing.recused) return NOTHING;
  const open = new Set<string>();
  for (const row of data.visibility) {
    if (row.stages?.includes(target.stage) === false) continue;
    if (standing.sealed && (row.role === undefined || data.sealing?.opensFor.includes(row.role) !== true))
      continue;
    const applies =
      row.role !== undefined
        ? actor.kind !== 'resident' &&
          actor.bindings.some((one) => one.role === row.role && reaches(one, target, above))
        : row.member !== undefined
          ? standing.parts.includes(row.member)
          : standing.party;
    if (applies) for (const id of row.opens ?? [FILE]) open.add(id);
  }
  if (actor.kind === 'service' && actor.bindings.some((one) => one.role === 'system')) open.add(FILE);
  if (standing.emergency && !standing.sealed) {
    open.add(FILE);
    for (const one of data.compartments ?? []) if (one.kind === 'ordinary') open.add(one.id);
  }
  return open;
}

/**
 * Which compartment a fact or a form field stands in; the file when in none. As the present definition of the scenario has
 * it, whose policy holds for all its matters; what that one does not know any more, as the matter's own definition has it.
 */
export function compartmentOf(
  { definition: own }: CompiledFlow,
  present: FlowDefinition,
  kind: 'fact' | 'field',
  name: string,
): string {
  const [form = '', field = ''] = name.split('.');
  const known =
    kind === 'fact'
      ? Object.hasOwn(present.facts, name)
      : Object.hasOwn(present.forms, form) && Object.hasOwn(present.forms[form]!.properties, field);
  const found = (known ? present : own).data.compartments?.find((one) =>
    (kind === 'fact' ? one.facts : one.fields)?.includes(name),
  );
  return found?.id ?? FILE;
}
