import pg from 'pg';
import { generateCity } from '@gaoyao/city';
import { loadActor, type Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { draftPaper } from '@gaoyao/kernel/documents';
import type { Platform } from '../server/src/platform.ts';
import type { Benchmark } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { settleCity } from './demo-acts.ts';
import { HttpConnection } from './http-connection.ts';
import { serve, sessionOf } from './served.ts';
import { interleaved, percentile } from './statistics.ts';

const ACTS = 300;
const PAPERS = 60;
const LIMIT_MS = 60;

/** A penalty case in the middle of its inquiry, with this many acts and drafted papers; its id. */
async function longCase(platform: Platform, officer: Actor, head: Actor, second: Actor): Promise<string> {
  const { matters } = platform;
  const day = isoOf(localDay(Date.now()));
  const act = (actor: Actor, on: object, action: string, input: object) =>
    matters.perform({ actor, purpose: 'handling', on, action, input } as Parameters<
      typeof matters.perform
    >[0]);
  const { rows: parties } = await platform.db.owner.query<{ id: string }>(
    `select id from parties.party where shard = $1 and kind = 'organisation' limit 1`,
    [officer.bindings[0]!.shard],
  );
  const { rows: units } = await platform.db.owner.query<{ id: string }>(
    `select u.id from places.unit u where u.shard = $1 and u.kind = 'grid' limit 1`,
    [officer.bindings[0]!.shard],
  );
  const opened = await act(officer, { scenario: 'enforcement-case' }, 'report', {
    violation: 'URB-001',
    source: 'inspection',
    actDay: day,
    continuing: false,
    foundOn: day,
    grave: false,
    place: units[0]!.id,
    description: '巡查发现占道堆放物料',
  });
  const { matter } = opened;
  await act(head, { matter }, 'file', {
    party: parties[0]!.id,
    partyKind: 'organisation',
    officer: officer.account,
    secondOfficer: second.account,
    competence: '市容秩序由本机关管辖',
  });
  for (let index = 2; index < ACTS; index += 1)
    await act(officer, { matter }, 'add-evidence', {
      points: ['identity'],
      kind: 'documentary',
      obtained: day,
      summary: `第 ${String(index)} 件书证`,
      how: 'collected',
      original: 'original',
      bothPresent: true,
      lawful: true,
    });
  const room = { ...platform };
  for (let index = 0; index < PAPERS; index += 1)
    await draftPaper(
      room,
      { actor: officer, purpose: 'handling', matter },
      {
        template: 'sampling-voucher',
        values: {
          method: '随机抽取',
          representative: '周某',
          items: [{ name: '样品', quantity: '1', unit: '份' }],
        },
      },
    );
  return matter;
}

/** The page of a long case as the workbench asks for it, beside the bare rows that it is made of. */
export const casePageBenchmark: Benchmark = {
  id: 'case-page',
  name: {
    zh: `案件页（${String(ACTS)} 步、${String(PAPERS)} 件文书），经 HTTP`,
    en: `the page of a case with ${String(ACTS)} acts and ${String(PAPERS)} papers, over HTTP`,
  },
  run: async ({ quick }) => {
    const where = await emptyDatabase();
    const platform = await platformOn(where);
    const bare = new pg.Pool({ ...where.owner, max: 1 });
    try {
      await settleCity(platform);
      const city = generateCity(1, { today: isoOf(localDay(Date.now())) });
      const named = async (username: string): Promise<Actor> => {
        const { id } = city.accounts.find((account) => account.username === username)!;
        return (await loadActor(platform.db.owner, id))!;
      };
      const [officer, second, head] = [
        await named('donghu.officer1'),
        await named('donghu.officer2'),
        await named('donghu.head'),
      ];
      const matter = await longCase(platform, officer, head, second);
      await platform.db.owner.query('analyze');
      const served = await serve(where);
      const connection = await HttpConnection.open(served.port);
      try {
        const headers = `${await sessionOf(platform.db.owner, officer.account)}x-purpose: handling\r\n`;
        const get = async (path: string): Promise<void> => {
          const { status, body } = await connection.send('GET', path, headers);
          if (status !== 200) throw new Error(`${path}: ${String(status)} ${body.slice(0, 300)}`);
        };
        /** What the page asks for when it is opened: the matter, its prompts and its papers. */
        const page = async (): Promise<number> => {
          const begun = performance.now();
          await get(`/api/matters/${matter}`);
          await get(`/api/matters/${matter}/evidence-points`);
          await get(`/api/matters/${matter}/papers`);
          return performance.now() - begun;
        };
        const journal = async (): Promise<number> => {
          const begun = performance.now();
          await get(`/api/matters/${matter}/journal`);
          return performance.now() - begun;
        };
        const rows = async (): Promise<number> => {
          const begun = performance.now();
          await bare.query('select * from matters.matter where id = $1', [matter]);
          await bare.query('select * from store.journal where stream = $1 order by version', [matter]);
          await bare.query('select * from documents.paper where matter = $1', [matter]);
          return performance.now() - begun;
        };
        const times = async (one: () => Promise<number>): Promise<readonly number[]> => {
          const found: number[] = [];
          for (let index = 0; index < (quick ? 20 : 100); index += 1) found.push(await one());
          return found;
        };
        const rounds = await interleaved(quick ? 2 : 5, {
          page: () => times(page),
          journal: () => times(journal),
          rows: () => times(rows),
        });
        const p95 = (found: readonly (readonly number[])[]): number => percentile(found.flat(), 0.95);
        const baseline = {
          name: {
            zh: '直接读出同样的行（一个连接）',
            en: 'reading the same rows, one connection',
          },
          value: p95(rounds.rows),
        };
        return {
          measures: [
            {
              id: 'page-p95',
              name: { zh: '打开案件页 p95', en: 'opening the case, p95' },
              value: p95(rounds.page),
              unit: 'ms',
              baseline,
              goals: [{ of: 'value', at: 'most', limit: LIMIT_MS }],
            },
            {
              id: 'journal-p95',
              name: { zh: '全部流程记录 p95', en: 'the whole journal, p95' },
              value: p95(rounds.journal),
              unit: 'ms',
              baseline,
              goals: [{ of: 'value', at: 'most', limit: LIMIT_MS }],
            },
          ],
        };
      } finally {
        connection.close();
        await served.stop();
      }
    } finally {
      await bare.end();
      await platform.close();
      await where.drop();
    }
  },
};
