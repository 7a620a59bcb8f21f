import { addAccount, addAgency, loadActor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { dossierDigest, reviewBatch, type Dossier } from '@gaoyao/kernel/exchange';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { newId, newIdIn } from '@gaoyao/kernel/store';
import { automaticReview } from '@gaoyao/scenarios';
import { askCourtReview, runCourtReviews } from '../server/src/court-reviews/index.ts';
import type { Platform } from '../server/src/platform.ts';
import type { Benchmark } from './benchmark.ts';
import { carried, caseOf } from './court-cases.ts';
import { emptyDatabase, platformOn } from './database.ts';

const SCENARIO = 'non-litigation-enforcement';
const SAMPLE = 500;
const WRITTEN_AT_ONCE = 500;

const text = (zh: string, en: string) => ({ zh, en });

/** Cases under review at a court, each opened by an application with its dossier, written by SQL; who reviews them. */
async function fillCourt({ db, definitions }: Platform, count: number): Promise<string> {
  const { owner } = db;
  const installed = await definitions.current(SCENARIO);
  const [county, court, bureau, judge] = [newId(), newId(), newId(), newId()];
  const name = text('某县', 'A county');
  await addUnits(
    owner,
    [{ id: county, kind: 'county', shard: 1, parent: null, name, code: '990101' }],
    '2000-01-01',
  );
  await addTenancy(owner, 1, county, name);
  for (const [id, kind, mark] of [
    [court, 'court', '县法'],
    [bureau, 'enforcement-bureau', '县执'],
  ] as const)
    await addAgency(owner, { ...{ id, kind, mark, name }, shard: 1, unit: county });
  await addAccount(owner, {
    ...{ id: judge, username: 'judge', name, staffNumber: '1', passwordHash: null },
    bindings: [{ id: newId(), role: 'judge', agency: court, scope: 'agency' }],
  });
  for (let from = 0; from < count; from += WRITTEN_AT_ONCE) {
    const rows = Array.from({ length: Math.min(WRITTEN_AT_ONCE, count - from) }, (_, at) => {
      const content = caseOf(from + at);
      return {
        ...{ n: from + at, matter: newIdIn(1), origin: newIdIn(1), handover: newId() },
        ...{ content, digest: dossierDigest(content) },
      };
    });
    await owner.query(
      `with row as (select * from json_to_recordset($1) as r(n integer, matter uuid, origin uuid, handover uuid, content json, digest text)),
       cases as (insert into matters.matter (shard, id, scenario, definition, number, stage, agency, opened_at, last_at, version,
           snapshot, recorded_first, recorded_last)
         select 1, matter, $2, $3::integer, 'X〔2025〕' || n || '号', 'reviewing', $4::uuid, now(), now(), 2,
           json_build_object('version', 2, 'stage', 'reviewing', 'facts', json_build_object('origin', n::text)), now(), now() from row),
       origins as (insert into matters.matter (shard, id, scenario, definition, number, stage, agency, opened_at, last_at, version,
           snapshot, recorded_first, recorded_last)
         select 1, origin, 'enforcement-case', $3, 'Y〔2025〕' || n || '号', 'in-court', $5::uuid, now(), now(), 20, '{}', now(), now() from row),
       acts as (insert into store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects)
         select 1, 'matter', matter, v, case v when 1 then 'receive' else 'accept' end, now(), now(), $6::uuid, $4, 'handling',
           case v when 1 then $7::json else '{}' end, '{}' from row, generate_series(1, 2) v),
       handed as (insert into matters.handover (id, shard, matter, version, scenario, action, to_scenario, schema, carries, handed_at,
           state, decided_at, to_shard, to_matter)
         select handover, 1, origin, 20, 'enforcement-case', 'apply-court', $2, 'court-enforcement/1', $7, now(), 'accepted', now(), 1, matter
         from row)
       insert into exchange.dossier (shard, handover, content, digest) select 1, handover, content, digest from row`,
      [JSON.stringify(rows), SCENARIO, installed.id, court, bureau, judge, JSON.stringify(carried)],
    );
  }
  await owner.query('analyze');
  return judge;
}

/** Seconds for all of them if each case were read and reviewed by itself, with nothing traced and nothing kept. */
async function oneByOne({ db, calendar }: Platform, count: number): Promise<number> {
  const { rows } = await db.owner.query<{ id: string }>(
    `select id from matters.matter where scenario = $1 order by id limit ${String(SAMPLE)}`,
    [SCENARIO],
  );
  const days = await calendar();
  const started = performance.now();
  for (const { id } of rows) {
    const found = await db.owner.query<{ content: Dossier; digest: string; carries: object }>(
      `select d.content, d.digest, h.carries from matters.handover h join exchange.dossier d on d.shard = h.shard and d.handover = h.id
       where h.to_shard = 1 and h.to_matter = $1`,
      [id],
    );
    const [row] = found.rows;
    if (row === undefined || dossierDigest(row.content) !== row.digest)
      throw new Error('a dossier is missing');
    automaticReview({
      ...{ dossier: row.content, carried: { ...row.carries }, calendar: days, courtShard: 1 },
      appliedOn: isoOf(localDay(Date.now())),
    });
  }
  return ((performance.now() - started) / 1_000 / rows.length) * count;
}

/** The review of all cases of a court by the job of the worker: seconds from asking to the last case that is kept. */
export async function reviewedByJob(
  count: number,
  note: Parameters<Benchmark['run']>[0]['note'],
): Promise<{ readonly seconds: number; readonly oneByOne: number; readonly refused: number }> {
  const where = await emptyDatabase();
  try {
    const platform = await platformOn(where);
    try {
      note(text(`写入 ${String(count)} 件在审案件`, `writing ${String(count)} cases under review`));
      const judge = (await loadActor(platform.db.owner, await fillCourt(platform, count)))!;
      const alone = await oneByOne(platform, count);
      const started = performance.now();
      const { id, total } = await askCourtReview(platform.db, judge, 'handling');
      if (total !== count) throw new Error(`${String(total)} cases were put down`);
      await runCourtReviews(platform, {
        progress: (done) => {
          if (done % (count / 4) === 0)
            note(text(`后台已审查 ${String(done)} 件`, `${String(done)} reviewed by the job`));
        },
      });
      const seconds = (performance.now() - started) / 1_000;
      const found = await reviewBatch(platform.db.owner, [judge.bindings[0]!.agency], id);
      if (found.failed > 0 || found.withoutDossier > 0 || found.finishedAt === null)
        throw new Error(`${String(found.failed)} failed, ${String(found.withoutDossier)} without a dossier`);
      return { seconds, oneByOne: alone, refused: found.suggested['refuse'] ?? 0 };
    } finally {
      await platform.close();
    }
  } finally {
    await where.drop();
  }
}
