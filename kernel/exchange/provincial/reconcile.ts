import { newId, Problem } from '../../store/index.ts';
import { SYSTEM_ACCOUNT } from '../../access/index.ts';
import { ProvinceClient, type Asked } from './client.ts';
import { mattersHere, type FindingKind, type LineHere, type MatterHere } from './comparison.ts';
import { alone, type ProvincialContext } from './context.ts';
import { digestOf, linesOf } from './digest.ts';
import { activeMappings } from './mappings.ts';
import type { ProvincialMapping } from './mapping.ts';
import { read, type ListedMatter, type MatterList, type ProvincialMessage, type Reason } from './message.ts';
import { messageId } from './queue.ts';
import { writeFindings, type Found } from './write-findings.ts';

/**
 * Asks for a reconciliation; the one that is open already when there is one. Throws `provincial.off` (409) when no province
 * is configured.
 */
export async function askRun(context: ProvincialContext, by: string = SYSTEM_ACCOUNT): Promise<string> {
  if (context.endpoint === null) throw off();
  const { rows } = await context.pool.query<{ id: string }>(
    `with asked as (
       insert into exchange.provincial_run (id, asked_by) values ($1, $2)
       on conflict ((true)) where state in ('asked', 'running') do nothing returning id)
     select id from asked union all select id from exchange.provincial_run where state in ('asked', 'running') limit 1`,
    [newId(), by],
  );
  // another's run may have ended between the two looks
  return rows[0]?.id ?? askRun(context, by);
}

export const off = (): Problem =>
  new Problem(
    'provincial.off',
    {
      zh: '没有配置省平台（GAOYAO_PROVINCIAL_URL），不发送也不接收',
      en: 'No provincial platform is configured (GAOYAO_PROVINCIAL_URL): nothing is sent or fetched',
    },
    { status: 409 },
  );

/**
 * Runs the reconciliation that was asked for, and one that was cut off; true when there was one. It compares and writes
 * down; it changes nothing on either side.
 */
export async function runAsked(context: ProvincialContext): Promise<boolean> {
  const { endpoint, pool } = context;
  if (endpoint === null) return false;
  const ran = await alone(pool, 'exchange.provincial.run', async () => {
    const { rows } = await pool.query<{ id: string }>(
      `update exchange.provincial_run set state = 'running', started_at = now() where state in ('asked', 'running') returning id`,
    );
    const run = rows[0]?.id;
    if (run === undefined) return false;
    await pool.query('delete from exchange.provincial_finding where run = $1', [run]);
    try {
      await new Reconciliation(context, new ProvinceClient(endpoint), run).compare();
    } catch (error) {
      const reason: Reason =
        error instanceof Problem
          ? { code: error.code, text: error.text }
          : { code: 'provincial.run-failed', text: { zh: '对账中断', en: 'The run broke off' } };
      await pool.query(
        `update exchange.provincial_run set state = 'failed', finished_at = now(), problem = $2 where id = $1`,
        [run, JSON.stringify(reason)],
      );
      if (!(error instanceof Problem)) throw error;
    }
    return true;
  });
  return ran ?? false;
}

class Reconciliation {
  readonly #context: ProvincialContext;
  readonly #client: ProvinceClient;
  readonly #run: string;
  /** When the province was asked for its list. */
  #since = Infinity;
  #compared = 0;
  #alike = 0;
  #found: Found[] = [];

  constructor(context: ProvincialContext, client: ProvinceClient, run: string) {
    this.#context = context;
    this.#client = client;
    this.#run = run;
  }

  async compare(): Promise<void> {
    const { pool } = this.#context;
    const mappings = await activeMappings(pool);
    this.#since = Date.now();
    const there = await this.#listed();
    const names = await this.#names();
    for (const [scenario, mapping] of mappings) {
      const own = there.get(mapping.kind) ?? [];
      // by our own id where the province gives it or we know it
      const byOurs = new Map(own.map((one) => [names.get(one.id) ?? one.also ?? '', one]));
      for await (const batch of mattersHere(pool, scenario, mapping)) {
        for (const here of batch) {
          const listed = byOurs.get(here.id);
          byOurs.delete(here.id);
          await this.#matter(here, listed);
        }
        await this.#write();
      }
      // one that we know and did not compare is sealed here, or was erased at the end of its period
      const left = new Set(byOurs.values());
      for (const one of own)
        if (!names.has(one.id) && (left.has(one) || one.also === undefined))
          await this.#thereOnly(scenario, mapping, one);
      await this.#write();
    }
    await this.#finish();
  }

  async #listed(): Promise<ReadonlyMap<string, readonly ListedMatter[]>> {
    const all: ListedMatter[] = [];
    const seen = new Set<string>();
    for (let cursor: string | null = null; ;) {
      const page: MatterList = answered(await this.#client.list(cursor));
      all.push(...page.matters);
      // a cursor that comes back would never end
      if (page.next === null || seen.has(page.next)) break;
      seen.add(page.next);
      cursor = page.next;
    }
    return Map.groupBy(all, (one) => one.kind);
  }

  /** Our ids by the province's. */
  async #names(): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.#context.pool.query<{ provincial: string; matter: string }>(
      'select provincial, matter from exchange.provincial_matter',
    );
    return new Map(rows.map((row) => [row.provincial, row.matter]));
  }

  async #matter(here: MatterHere, there: ListedMatter | undefined): Promise<void> {
    const { rejected, deviating } = here;
    const lines = here.lines.filter((one) => one.recorded < this.#since);
    const note = (kind: FindingKind, details: Found['details']) =>
      this.#found.push({
        kind,
        scenario: here.scenario,
        here,
        there: there ?? null,
        agency: here.agency,
        details,
      });
    this.#compared += 1;
    const before = this.#found.length;
    if (rejected.length > 0) note('rejected', { rejected });
    if (deviating.length > 0) note('deviating', { deviating });
    const due = lines.filter(
      ({ version }) =>
        version === null ||
        (!here.waiting.has(version) &&
          !here.settled.has(version) &&
          !rejected.some((one) => one.version === version)),
    );
    // what comes after a message that is held waits with it
    const held = rejected[0]?.version ?? Infinity;
    if (there === undefined) {
      const missing = due.filter(({ version }) => version === null || version < held);
      if (missing.length > 0) note('here-only', { versions: versionsOf(missing) });
    } else if (digestOf(lines.map((one) => one.line)) !== there.digest)
      await this.#lines(here, there, due, held, note);
    else if (here.stage !== null && there.stage !== undefined && here.stage !== there.stage)
      note('stage-differs', { here: here.stage, there: there.stage, version: here.version });
    if (this.#found.length === before) this.#alike += 1;
  }

  /** The digests differ: which acts and papers are on one side only. */
  async #lines(
    here: MatterHere,
    there: ListedMatter,
    due: readonly LineHere[],
    held: number,
    note: (kind: FindingKind, details: Found['details']) => void,
  ): Promise<void> {
    const messages = await this.#messages(there.id);
    const known = new Set(here.lines.flatMap((one) => one.provincial ?? []));
    const ours = new Set(
      here.lines.flatMap(({ version }) =>
        version === null ? [] : [messageId({ matter: here.id, version, restated: 0 })],
      ),
    );
    const origins = new Set(messages.flatMap((one) => one.origin ?? []));
    const stored = new Set(messages.map((one) => one.id));
    const missingThere = due.filter(
      ({ version, provincial }) =>
        (version === null || version < held) &&
        !(provincial !== null && stored.has(provincial)) &&
        !(version !== null && origins.has(messageId({ matter: here.id, version, restated: 0 }))),
    );
    const missingHere = messages.filter(
      (one) => !known.has(one.id) && !(one.origin !== undefined && ours.has(one.origin)),
    );
    for (const [kind, of] of [
      ['acts-missing', 'act '],
      ['papers-missing', 'paper '],
    ] as const) {
      const there_ = missingThere.filter(({ line }) => line.startsWith(of));
      const here_ = missingHere.flatMap((one) => linesOf(one).filter((line) => line.startsWith(of)));
      if (there_.length > 0 || here_.length > 0)
        note(kind, {
          missingThere: there_.map((one) => one.line),
          versions: versionsOf(there_),
          missingHere: here_,
          provincial: there.id,
        });
    }
  }

  async #messages(id: string): Promise<readonly ProvincialMessage[]> {
    const detail = answered(await this.#client.matter(id));
    return detail.messages.flatMap((one) => {
      const checked = read('message', one);
      return 'value' in checked ? [checked.value] : [];
    });
  }

  async #thereOnly(scenario: string, mapping: ProvincialMapping, there: ListedMatter): Promise<void> {
    const { rows } = await this.#context.pool.query<{ id: string }>(
      'select id from access.agency where mark = $1',
      [mapping.agencies?.[there.agency] ?? there.agency],
    );
    this.#compared += 1;
    this.#found.push({
      kind: 'there-only',
      scenario,
      here: null,
      there,
      agency: rows.length === 1 ? rows[0]!.id : null,
      details: {
        provincial: there.id,
        agency: there.agency,
        ...(there.stage === undefined ? {} : { stage: there.stage }),
      },
    });
  }

  async #write(): Promise<void> {
    const found = this.#found;
    this.#found = [];
    if (found.length > 0) await writeFindings(this.#context.pool, this.#run, found);
  }

  async #finish(): Promise<void> {
    await this.#context.pool.query(
      `update exchange.provincial_run set state = 'done', finished_at = now(), compared = $2, alike = $3 where id = $1`,
      [this.#run, this.#compared, this.#alike],
    );
    // older runs are kept as figures; of their findings only what somebody settled, which this run has taken over
    await this.#context.pool.query(
      `delete from exchange.provincial_finding f using exchange.provincial_run r
       where r.id = f.run and f.run <> $1 and r.state in ('done', 'failed') and f.resolution is null`,
      [this.#run],
    );
  }
}

const versionsOf = (lines: readonly LineHere[]): number[] => [
  ...new Set(lines.flatMap(({ version }) => version ?? [])),
];

function answered<T>(asked: Asked<T>): T {
  if (asked.result === 'answered') return asked.value;
  throw new Problem(asked.reason.code, asked.reason.text, { status: 503 });
}
