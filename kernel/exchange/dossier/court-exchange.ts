import { systemActor } from '../../access/index.ts';
import { matterJournal, type Matters } from '../../matters/index.ts';
import { Problem, shardOf, type Queryable } from '../../store/index.ts';
import { dossierDigest } from './dossier.ts';
import { dossierOfHandover, type DossierSources } from './keep.ts';
import type { AnswerPackage, ApplicationPackage, CourtPackage } from './package.ts';

const unknown = (): Problem =>
  new Problem(
    'court.nothing-to-export',
    { zh: '该事项没有可以导出的申请或者裁定', en: 'The matter has no application and no answer to export' },
    { status: 404 },
  );

interface MatterRow extends Record<string, unknown> {
  readonly id: string;
  readonly shard: number;
  readonly recorded_first: Date;
  readonly recorded_last: Date;
}

/**
 * What a matter, named by its number, has for the other network: the application it waits with, or the answers it has told.
 * Throws `court.nothing-to-export` (404).
 */
export async function exportForCourt(sources: DossierSources, number: string): Promise<CourtPackage> {
  const { db } = sources;
  const { rows } = await db.query<MatterRow>(
    'select id, shard, recorded_first, recorded_last from matters.matter where number = $1',
    [number],
  );
  const row = rows[0];
  if (row === undefined) throw unknown();
  const waiting = await dossierOfHandover(sources, row.shard, row.id);
  if (waiting !== undefined) {
    // who the party is goes with the papers
    const carries = Object.fromEntries(
      Object.entries(waiting.carries).filter(([field]) => field !== 'party'),
    );
    return {
      kind: 'application',
      id: waiting.handover,
      to: waiting.to,
      schema: waiting.schema,
      carries,
      dossier: waiting.dossier,
      digest: dossierDigest(waiting.dossier),
    } satisfies ApplicationPackage;
  }
  const acts = await matterJournal(db, row, 0, 5_000);
  const messages = acts.flatMap((act) =>
    (act.effects.tells ?? []).map(({ message, carries }) => ({ act: act.version, message, carries })),
  );
  const opening = acts[0]?.input['originNumber'];
  const origin = await db.query<{ content: ApplicationPackage }>(
    `select content from exchange.court_package where content ->> 'kind' = 'application'
       and content -> 'carries' ->> 'originNumber' = $1 order by taken_at desc limit 1`,
    [typeof opening === 'string' ? opening : ''],
  );
  const application = origin.rows[0]?.content;
  if (messages.length === 0 || application === undefined) throw unknown();
  return {
    kind: 'answer',
    id: row.id,
    origin: application.dossier.origin.matter,
    messages,
  } satisfies AnswerPackage;
}

/** What the scenarios to which a matter was handed over can tell it: the other network speaks for them and for nobody else. */
async function answersTo(
  { db, matters }: { readonly db: Queryable; readonly matters: Matters },
  matter: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ to_scenario: string }>(
    'select distinct to_scenario from matters.handover where shard = $1 and matter = $2',
    [shardOf(matter), matter],
  );
  const flows = await Promise.all(rows.map(({ to_scenario }) => matters.definitions.current(to_scenario)));
  return new Set(
    flows.flatMap(({ flow }) =>
      flow.definition.actions.flatMap(({ tells }) => (tells ?? []).map(({ message }) => message)),
    ),
  );
}

/**
 * Takes a package in that was opened with a trusted key. An application is kept, so that the case the clerk opens finds its
 * dossier by the number of the decision; an answer is performed on the matter that applied, each message once. Returns what
 * was done with each message; a refusal of the matter is told, not thrown.
 */
export async function takeFromCourt(
  { db, matters }: DossierSources & { readonly matters: Matters },
  content: CourtPackage,
): Promise<readonly { readonly message: string; readonly problem: string | null }[]> {
  await db.query(
    'insert into exchange.court_package (id, content) values ($1, $2) on conflict (id) do nothing',
    [
      content.kind === 'application'
        ? content.id
        : `${content.id}-${String(content.messages.at(-1)?.act ?? 0)}`,
      JSON.stringify(content),
    ],
  );
  if (content.kind === 'application') return [];
  const state = await matters.stateFor(systemActor, 'maintenance', content.origin);
  const hears = state.installed.flow.definition.hears ?? {};
  const answers = await answersTo({ db, matters }, content.origin);
  const done: { message: string; problem: string | null }[] = [];
  for (const { act, message, carries } of content.messages) {
    const action = Object.hasOwn(hears, message) && answers.has(message) ? hears[message] : undefined;
    if (action === undefined) {
      done.push({ message, problem: 'court.message-unknown' });
      continue;
    }
    let problem: string | null = null;
    try {
      await matters.perform({
        actor: systemActor,
        purpose: 'maintenance',
        on: { matter: content.origin },
        action,
        input: carries,
        requestKey: `court-package-${content.id}-${String(act)}-${message}`,
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      problem = error.code;
    }
    done.push({ message, problem });
  }
  return done;
}
