import { asActor } from '../../../access/index.ts';
import { journalPage } from '../../../matters/index.ts';
import { openInputs } from '../../../parties/index.ts';
import type { CompiledFlow, DocumentTemplate, FieldSchema } from '../../../process/index.ts';
import type { Values } from '../../rendering/fill.ts';
import type { RawValue } from '../../rendering/written-value.ts';
import type { OpenedFile } from '../opened-file.ts';
import type { Asking, PaperRoom } from '../room.ts';
import { tracePartyValues } from './party-values.ts';
import { heldBy, partiesIn, Reading, type OpenedAct } from './reading.ts';
import { compartmentsOf, sourceOf, type Source } from './source.ts';

/** The longest journal that a paper looks through. */
const MOST_ACTS = 5_000;

export interface Gathered {
  readonly values: Values;
  /** The compartments that the values come from: whoever reads the paper opens them all. */
  readonly compartments: readonly string[];
}

const fieldsOf = (flow: CompiledFlow, action: string): Readonly<Record<string, FieldSchema>> => {
  const form = flow.actions.get(action)?.definition.form;
  return form === undefined ? {} : (flow.definition.forms[form]?.properties ?? {});
};

/**
 * The values of a template as the matter has them now: those of compartments that the drafter does not open are absent.
 * Sealed values are opened through the room of the parties, for this purpose, and every opening stands in the trace.
 */
export async function gather(
  room: PaperRoom,
  asking: Asking,
  file: OpenedFile,
  template: DocumentTemplate,
): Promise<Gathered> {
  const { flow } = file.installed;
  const compartments = new Set<string>();
  const wanted: [field: string, source: Source][] = [];
  for (const [field, { from }] of Object.entries(template.fields)) {
    const source = from === undefined ? undefined : sourceOf(from);
    if (source === undefined) continue;
    const stands = compartmentsOf(flow, file.policy, source);
    // a list of acts shows the columns that are open; of anything else all or nothing
    const open = stands.filter((one) => file.open.has(one));
    if (source.kind === 'acts' ? open.length === 0 : open.length < stands.length) continue;
    for (const one of open) compartments.add(one);
    wanted.push([field, source]);
  }
  const acts = await actsOf(
    room,
    asking,
    file,
    wanted.map(([, source]) => source),
  );
  const sources = wanted.map(([, source]) => source);
  const held = heldBy(file, acts, sources);
  const parties = partiesIn(file, held, sources);
  await tracePartyValues(room.db.app, { ...asking, shard: file.shard, post: file.post }, parties);
  return asActor(room.db.app, asking.actor, asking.purpose, async (client) => {
    const reading = new Reading(room, file, client, acts);
    await reading.prepare(held, parties, sources);
    const values: Record<string, RawValue | undefined> = {};
    for (const [field, source] of wanted) {
      const value = await reading.valueOf(source);
      // a list of rows is for tables, and a table takes nothing else
      if (value !== undefined && (template.fields[field]?.format === 'rows') === isRows(value))
        values[field] = value;
    }
    return { values, compartments: [...compartments].sort() };
  });
}

/** Whether a value is a list of rows, as a table takes it; an empty list may be one. */
export const isRows = (value: unknown): boolean =>
  Array.isArray(value) &&
  (value as readonly unknown[]).every(
    (one) => typeof one === 'object' && one !== null && !Array.isArray(one) && !('value' in one),
  );

/** The acts that the sources ask for, in order, their personal fields opened as far as the drafter may see the persons. */
async function actsOf(
  { db, definitions, protection }: PaperRoom,
  { actor, purpose }: Asking,
  file: OpenedFile,
  sources: readonly Source[],
): Promise<readonly OpenedAct[]> {
  const asked = new Set(sources.flatMap((one) => ('action' in one ? [one.action] : [])));
  if (asked.size === 0) return [];
  const page = await journalPage({ db: db.app, actor, purpose }, definitions, file.id, 0, MOST_ACTS);
  const acts = (page?.acts ?? []).filter((act) => asked.has(act.action));
  const forms = acts.map(({ action }) => ({ properties: fieldsOf(file.installed.flow, action) }));
  const inputs = await asActor(db.app, actor, purpose, (client) =>
    openInputs(
      client,
      protection,
      acts.map(({ input }, index) => ({ form: forms[index]!, input })),
    ),
  );
  return acts.map((act, index) => ({ ...act, input: inputs[index]!, fields: forms[index]!.properties }));
}
