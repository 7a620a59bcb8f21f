import type { Actor, openCompartments } from '../access/index.ts';
import { membersOf, type CompiledFlow, type Snapshot } from '../process/index.ts';
import { Problem } from '../store/index.ts';

/**
 * An act of the flow may name who has a part, oneself included; but nobody names themselves for a part that opens what is
 * kept for the named team (rights.md 8): `people.own-part` (403). Whoever opens a matter wrote what stands in it.
 */
export function checkOwnPart(
  { data }: Parameters<typeof openCompartments>[0],
  flow: CompiledFlow,
  actor: Actor,
  before: Snapshot | null,
  after: Snapshot,
): void {
  if (before === null || flow.team.length === 0) return;
  const guarded = new Set(
    (data.compartments ?? []).filter((one) => one.kind !== 'ordinary').map((one) => one.id),
  );
  if (guarded.size === 0) return;
  const partsIn = (snapshot: Snapshot) =>
    membersOf(flow, snapshot).flatMap((one) => (one.account === actor.account ? [one.part] : []));
  const had = partsIn(before);
  const gained = partsIn(after).filter((part) => !had.includes(part));
  if (
    data.visibility.some(
      (row) =>
        row.member !== undefined && gained.includes(row.member) && row.opens?.some((id) => guarded.has(id)),
    )
  )
    throw new Problem(
      'people.own-part',
      {
        zh: '不能给自己指定打开专属分隔区的身份，须由另一名有权人员指定',
        en: 'Nobody names themselves for a part that opens what is kept for the named: somebody else who may does',
      },
      { status: 403 },
    );
}
