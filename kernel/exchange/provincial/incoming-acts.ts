import { systemActor } from '../../access/index.ts';
import { History, type HistoricalAct, type HistoricalMatter } from '../../matters/index.ts';
import { addParties, type Party } from '../../parties/index.ts';
import type { CompiledFlow } from '../../process/index.ts';
import { inTransaction, newId, type Queryable } from '../../store/index.ts';
import type { ProvincialContext } from './context.ts';
import type { ProvincialMessage, Reason } from './message.ts';
import { QUEUE } from './queue.ts';
import type { OwnMatter } from './known-messages.ts';
import type { Sorted } from './sorting.ts';

export type NewMessage = Extract<Sorted, { is: 'new' }> & { readonly lines: readonly string[] };

/** The name a matter of the province has among our matters, and an act of it among the acts of a matter. */
const refOf = (matter: string): string => `province:${matter}`;
const keyOf = (message: string): string => `province:${message}`;

const ATTEMPTS = 5;

interface Gathered {
  readonly ref: string;
  readonly scenario: string;
  readonly messages: NewMessage[];
}

/** New messages on their way into the journal, matter by matter. */
export class IncomingActs {
  readonly #context: ProvincialContext;
  readonly #matters = new Map<string, Gathered>();

  constructor(context: ProvincialContext) {
    this.#context = context;
  }

  add(message: NewMessage): void {
    const ref = refOf(message.message.matter.id);
    let gathered = this.#matters.get(ref);
    if (gathered === undefined)
      this.#matters.set(ref, (gathered = { ref, scenario: message.scenario, messages: [] }));
    gathered.messages.push(message);
  }

  /** Stores all of it; the messages that can never be taken as they are, by id, with the reason. */
  async store(): Promise<ReadonlyMap<string, Reason>> {
    const failed = new Map<string, Reason>();
    for (const gathered of this.#matters.values())
      try {
        await this.#matter(gathered);
      } catch (error) {
        if (!neverTaken(error)) throw error;
        const reason = error instanceof MatterMissing ? MATTER_MISSING : NOT_STORED;
        for (const { message } of gathered.messages) failed.set(message.id, reason);
      }
    return failed;
  }

  async #matter({ ref, scenario, messages }: Gathered): Promise<void> {
    const inOrder = [...messages].sort(
      (a, b) => Date.parse(a.message.at) - Date.parse(b.message.at) || (a.message.id < b.message.id ? -1 : 1),
    );
    const first = inOrder.find((one) => one.matter !== null) ?? inOrder[0]!;
    const flow = await this.#context.definitions.current(scenario);
    const opens = first.matter === null;
    const acts = inOrder.filter((one) => one.message.act !== undefined);
    // a paper of a matter nobody has told us of waits for the matter, with what is refused
    if (acts.length === 0 && opens) throw new MatterMissing();
    const parties = await this.#parties(flow.flow, inOrder);
    const history = new History({
      pool: this.#context.pool,
      definitions: this.#context.definitions,
      reactors: this.#context.reactors.filter((one) => one.name !== QUEUE),
      flow,
      calendar: await this.#context.calendar(),
      purpose: 'import',
    });
    const { agency } = first;
    const number = first.message.matter.number;
    const matter: HistoricalMatter = {
      ref,
      ...(first.matter === null ? {} : { matter: first.matter.id }),
      shard: agency.shard,
      agency: agency.id,
      unit: agency.unit,
      ...(number === undefined ? { mark: agency.mark } : { number }),
      acts: acts.map((one) => historicalAct(one, parties)),
    };
    const also = (db: Queryable) =>
      this.#also(db, { scenario, ref, known: first.matter, messages: inOrder, parties });
    for (let attempt = 1; ; attempt += 1)
      try {
        if (acts.length === 0) await inTransaction(this.#context.pool, also);
        else await history.commit(await history.prepare([matter]), also);
        return;
      } catch (error) {
        // somebody acted on the matter meanwhile: it is computed anew
        if (attempt === ATTEMPTS || neverTaken(error)) throw error;
      }
  }

  /** The parties that a message names in full, as they are known here or will be: by message. */
  async #parties(
    flow: CompiledFlow,
    messages: readonly NewMessage[],
  ): Promise<ReadonlyMap<string, KnownParty>> {
    const found = new Map<string, KnownParty>();
    for (const { message, mapping, agency } of messages) {
      const field = partyField(flow, mapping.actions, message);
      const party = message.parties?.find((one) => one.kind === 'organisation' || one.full);
      if (field === undefined || party === undefined || mapping.parties === undefined) continue;
      const known =
        party.kind === 'person'
          ? undefined
          : await organisationNamed(this.#context.pool, agency.shard, party.name);
      found.set(message.id, {
        field,
        isNew: known === undefined,
        party: { id: known ?? newId(), shard: agency.shard, kind: party.kind, name: party.name },
      });
    }
    return found;
  }

  /** What is kept with the acts, in their transaction. */
  async #also(
    db: Queryable,
    {
      scenario,
      ref,
      known,
      messages,
      parties,
    }: {
      readonly scenario: string;
      readonly ref: string;
      readonly known: OwnMatter | null;
      readonly messages: readonly NewMessage[];
      readonly parties: ReadonlyMap<string, KnownParty>;
    },
  ): Promise<void> {
    const added = [...parties.values()].filter((one) => one.isNew).map((one) => one.party);
    await addParties(db, this.#context.protection, added);
    const matter = known ?? (await openedAs(db, scenario, ref));
    const acts = await db.query<{ source_key: string; version: number; deviations: string[] | null }>(
      `select source_key, version, array(select json_array_elements_text(effects->'deviations')) as deviations
       from store.journal where shard = $1 and stream = $2 and source_key = any($3)`,
      [matter.shard, matter.id, messages.map((one) => keyOf(one.message.id))],
    );
    const byKey = new Map(acts.rows.map((row) => [row.source_key, row]));
    await db.query(
      'insert into exchange.provincial_matter (provincial, shard, matter) values ($1, $2, $3) on conflict do nothing',
      [messages[0]!.message.matter.id, matter.shard, matter.id],
    );
    for (const { message, lines } of messages) {
      const act = byKey.get(keyOf(message.id));
      const deviations = act?.deviations ?? [];
      await db.query(
        `insert into exchange.provincial_record (provincial, shard, matter, version, direction, lines, deviations)
         values ($1, $2, $3, $4, 'in', $5, $6) on conflict do nothing`,
        [
          message.id,
          matter.shard,
          matter.id,
          act?.version ?? null,
          lines,
          deviations.length === 0 ? null : deviations,
        ],
      );
      const { paper } = message;
      if (paper !== undefined)
        await db.query(
          `insert into exchange.provincial_paper (provincial, shard, matter, kind, change, number, day, digest, address, at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
          [
            ...[message.id, matter.shard, matter.id, paper.kind, paper.change, paper.number ?? null],
            ...[paper.day ?? null, paper.digest ?? null, paper.address ?? null, new Date(message.at)],
          ],
        );
    }
  }
}

interface KnownParty {
  readonly field: string;
  readonly isNew: boolean;
  readonly party: Party;
}

class MatterMissing extends Error {}

const MATTER_MISSING: Reason = {
  code: 'provincial.matter-unknown',
  text: {
    zh: '文书所属的案件还没有到达本平台',
    en: 'The matter of the paper has not reached this platform yet',
  },
};
const NOT_STORED: Reason = {
  code: 'provincial.not-stored',
  text: { zh: '内容无法存入', en: 'It cannot be stored' },
};

/** Values the database refuses whenever they come: data exceptions and broken constraints (SQLSTATE classes 22, 23). */
const neverTaken = (error: unknown): boolean => {
  if (error instanceof MatterMissing) return true;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && (code.startsWith('22') || code === '23502' || code === '23514');
};

function actionNamed(
  actions: NewMessage['mapping']['actions'],
  code: string,
): { readonly id: string; readonly fields: Readonly<Record<string, string>> } | undefined {
  const found = Object.entries(actions).find(([, one]) => one?.code === code);
  return found === undefined ? undefined : { id: found[0], fields: found[1]?.fields ?? {} };
}

function historicalAct(
  { message, mapping, agency }: NewMessage,
  parties: ReadonlyMap<string, KnownParty>,
): HistoricalAct {
  const code = message.act!.code;
  const action = actionNamed(mapping.actions, code)!;
  const given = message.act!.fields ?? {};
  const input = Object.entries(action.fields).flatMap(([field, name]) =>
    Object.hasOwn(given, name) ? [[field, given[name]] as const] : [],
  );
  const party = parties.get(message.id);
  return {
    action: action.id,
    at: Date.parse(message.at),
    input: {
      ...Object.fromEntries(input),
      ...(party === undefined ? {} : { [party.field]: party.party.id }),
    },
    actor: systemActor.account,
    acting: agency.id,
    key: keyOf(message.id),
    source: { activity: code },
  };
}

/** The field of the action's form in which it names the party. */
function partyField(
  flow: CompiledFlow,
  actions: NewMessage['mapping']['actions'],
  { act }: ProvincialMessage,
): string | undefined {
  const id = act === undefined ? undefined : actionNamed(actions, act.code)?.id;
  const form = flow.actions.get(id ?? '')?.definition.form;
  const fields = Object.entries(flow.definition.forms[form ?? '']?.properties ?? {});
  return fields.find(([, schema]) => schema['x-widget'] === 'party')?.[0];
}

/** An organisation that is registered under this very name. */
async function organisationNamed(db: Queryable, shard: number, name: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `select id from parties.party where shard = $1 and kind = 'organisation' and name = $2 and erased_at is null
     order by id limit 1`,
    [shard, name],
  );
  return rows[0]?.id;
}

async function openedAs(
  db: Queryable,
  scenario: string,
  ref: string,
): Promise<{ shard: number; id: string }> {
  const { rows } = await db.query<{ shard: number; id: string }>(
    'select shard, id from matters.matter where scenario = $1 and source_ref = $2',
    [scenario, ref],
  );
  return rows[0]!;
}
