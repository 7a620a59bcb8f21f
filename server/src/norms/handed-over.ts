import type { Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { openDraft, openVersion, type Norms } from '@gaoyao/kernel/knowledge';
import { inboxEntry, type Definitions } from '@gaoyao/kernel/matters';
import type { Database } from '@gaoyao/kernel/store';

const SCENARIO = 'enforcement-norms';

/** Fields of the form that opens a change which the platform fills in when it is accepted from the inbox. */
export const filledIn = (scenario: string): readonly string[] => (scenario === SCENARIO ? ['version'] : []);

/**
 * What a change of an entry needs before it is accepted from the inbox: its draft, begun with the entry in force, whose
 * version goes into the form. Nothing for other scenarios and for entries that were decided. Begun twice by the same person
 * it is the same draft. Throws `handover.unknown` (404), `norms.violation-unknown` and `norms.not-in-force` (422), and
 * `norms.draft-open` (409) while another change of the entry is being dealt with.
 */
export async function handedOverDraft(
  {
    db,
    definitions,
    norms,
  }: { readonly db: Database; readonly definitions: Definitions; readonly norms: Norms },
  actor: Actor,
  id: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const entry = await inboxEntry(db.owner, definitions, actor, id);
  if (entry.to_scenario !== SCENARIO || !['waiting', 'taking'].includes(entry.state)) return {};
  const code = textOf(entry.carries['violation']);
  // cut off after the matter was opened: its draft is there, and whoever began it goes on
  const open = await openVersion(db.owner, code);
  if (entry.state === 'taking' && open?.proposedBy === actor.account) return { version: open.version };
  const { violation } = await norms.violation(code, isoOf(localDay(Date.now())));
  const { version } = await openDraft(db.owner, {
    ...{ violation, by: actor.account },
    reason: textOf(input['reason']) || textOf(entry.carries['defects']),
  });
  return { version };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
