import type { Pool } from 'pg';
import { recordReading, type Actor, type Purpose } from '../../access/index.ts';
import { matterJournal, type Definitions, type Matters } from '../../matters/index.ts';
import { Problem, type Queryable, type Text } from '../../store/index.ts';
import { dossierDigest, dossierOf, type Dossier } from './dossier.ts';
import type { ApplicationPackage } from './package.ts';

/** What dossiers are made from: the owner's connections and the definitions that matters run on. */
export interface DossierSources {
  readonly db: Pool;
  readonly definitions: Definitions;
}

/** A dossier with the SHA-256 (hex) of its canonical JSON, and what was carried over beside it. */
export interface KeptDossier {
  readonly handover: string;
  readonly dossier: Dossier;
  readonly digest: string;
  readonly carries: Readonly<Record<string, unknown>>;
}

export interface HandoverRow extends Record<string, unknown> {
  readonly id: string;
  readonly shard: number;
  readonly matter: string;
  readonly version: number;
  readonly scenario: string;
  readonly to_scenario: string;
  readonly schema: string;
  readonly handed_at: Date;
  readonly carries: Readonly<Record<string, unknown>>;
  readonly number: string;
  readonly agency: string;
  readonly agency_zh: string;
  readonly agency_en: string;
  readonly definition: number;
  readonly recorded_first: Date;
  readonly recorded_last: Date;
}

const AT_ONCE = 100;
/** A matter with more acts is cut off here: the dossier says by its last act how far it goes. */
const MOST_ACTS = 5_000;

export const handovers = `select h.id, h.shard, h.matter, h.to_matter, h.version, h.scenario, h.to_scenario, h.schema, h.handed_at, h.carries, m.number, m.agency,
    a.name_zh as agency_zh, a.name_en as agency_en, m.definition, m.recorded_first, m.recorded_last
  from matters.handover h join matters.matter m on m.shard = h.shard and m.id = h.matter
  join access.agency a on a.id = m.agency`;

/**
 * Makes the dossiers of hand-overs that wait in an inbox and have none; called by the worker. One made again is the same:
 * it is read from the journal up to the act that handed over. Returns how many were made.
 */
export async function keepDossiers({ db, definitions }: DossierSources): Promise<number> {
  const { rows } = await db.query<HandoverRow>(
    `${handovers} where h.state in ('waiting', 'taking')
       and not exists (select from exchange.dossier d where d.shard = h.shard and d.handover = h.id)
     order by h.handed_at limit ${String(AT_ONCE)}`,
  );
  for (const row of rows) await make(db, definitions, row);
  return rows.length;
}

/** Excerpt of the origin, made now and kept. */
export async function make(db: Queryable, definitions: Definitions, row: HandoverRow): Promise<KeptDossier> {
  const { flow } = await definitions.byId(row.definition);
  const place = { ...row, id: row.matter };
  const journal = await matterJournal(db, place, 0, Math.min(row.version, MOST_ACTS));
  const agencyName: Text = { zh: row.agency_zh, en: row.agency_en };
  const dossier = dossierOf(
    flow,
    {
      scenario: row.scenario,
      matter: row.matter,
      shard: row.shard,
      number: row.number,
      agency: row.agency,
      agencyName,
      version: row.version,
      at: row.handed_at.getTime(),
    },
    journal,
  );
  const digest = dossierDigest(dossier);
  await db.query(
    `insert into exchange.dossier (shard, handover, content, digest) values ($1, $2, $3, $4) on conflict do nothing`,
    [row.shard, row.id, JSON.stringify(dossier), digest],
  );
  return { handover: row.id, dossier, digest, carries: row.carries };
}

/** The dossier of what a matter handed over last and nobody has taken yet, with what was carried. */
export async function dossierOfHandover(
  { db, definitions }: DossierSources,
  shard: number,
  matter: string,
): Promise<(KeptDossier & { readonly to: string; readonly schema: string }) | undefined> {
  const { rows } = await db.query<HandoverRow>(
    `${handovers} where h.shard = $1 and h.matter = $2 and h.state = 'waiting' order by h.version desc limit 1`,
    [shard, matter],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const found = (await kept(db, row)) ?? (await make(db, definitions, row));
  return { ...found, to: row.to_scenario, schema: row.schema };
}

/** The dossier that came from another network for the decision this case was opened about. */
export async function packaged(db: Queryable, number: unknown): Promise<KeptDossier | undefined> {
  const { rows } = await db.query<{ content: ApplicationPackage }>(
    `select content from exchange.court_package where content ->> 'kind' = 'application'
       and content -> 'carries' ->> 'originNumber' = $1 order by taken_at desc limit 1`,
    [typeof number === 'string' ? number : ''],
  );
  const found = rows[0]?.content;
  return found === undefined
    ? undefined
    : { handover: found.id, dossier: found.dossier, digest: found.digest, carries: found.carries };
}

/**
 * The dossier of the matter from which this one was opened, for whoever handles this one; undefined when it was not handed
 * over. Residents and those who only supervise are refused. The reading stands in the trace, under both matters, before
 * this returns. Throws `matters.not-found` (404), `dossier.not-yours` (403), `dossier.damaged` (500) when the kept text is
 * not what its digest says.
 */
export async function readDossier(
  { db, definitions, matters, app }: DossierSources & { readonly matters: Matters; readonly app: Queryable },
  actor: Actor,
  purpose: Purpose,
  matter: string,
): Promise<KeptDossier | undefined> {
  const state = await matters.stateFor(actor, purpose, matter);
  const { actions } = state.installed.flow.definition;
  const handling = new Set(actions.flatMap((action) => (action.from === 'new' ? [] : action.by)));
  const posts = actor.bindings.filter((one) => one.agency === state.agency || one.shard === state.shard);
  if (actor.kind === 'resident' || !posts.some((one) => handling.has(one.role) && one.role !== 'prosecutor'))
    throw new Problem(
      'dossier.not-yours',
      { zh: '移送案卷摘要只供本案办理人员查阅', en: 'The dossier is for those who handle the matter' },
      { status: 403 },
    );
  const { rows } = await db.query<HandoverRow>(
    `${handovers} where h.to_shard = $1 and h.to_matter = $2 and h.state = 'accepted'`,
    [state.shard, state.id],
  );
  const row = rows[0];
  if (row === undefined) {
    const found = await packaged(db, state.snapshot.facts['origin']);
    if (found !== undefined)
      await recordReading(app, {
        actor,
        purpose,
        act: 'document',
        agency: state.agency,
        shard: state.shard,
        matters: [state.id],
        field: 'dossier',
      });
    return found;
  }
  await recordReading(app, {
    actor,
    purpose,
    act: 'document',
    agency: state.agency,
    shard: state.shard,
    matters: [state.id, row.matter],
    field: 'dossier',
  });
  return (await kept(db, row)) ?? (await make(db, definitions, row));
}

async function kept(db: Queryable, row: HandoverRow): Promise<KeptDossier | undefined> {
  const { rows } = await db.query<{ content: Dossier; digest: string }>(
    'select content, digest from exchange.dossier where shard = $1 and handover = $2',
    [row.shard, row.id],
  );
  const found = rows[0];
  if (found === undefined) return undefined;
  if (dossierDigest(found.content) !== found.digest)
    throw new Problem(
      'dossier.damaged',
      { zh: '移送案卷摘要与其指纹不符', en: 'The dossier is not what its digest says' },
      { status: 500 },
    );
  return { handover: row.id, dossier: found.content, digest: found.digest, carries: row.carries };
}
