import { generateCity } from '@gaoyao/city';
import { loadActor, type Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { Findings, openPrompts } from '@gaoyao/kernel/matters';
import { compileFlow } from '@gaoyao/kernel/process';
import type { Platform } from '../server/src/platform.ts';
import type { Benchmark } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { settleCity } from './demo-acts.ts';
import { interleaved, percentile } from './statistics.ts';

const PIECES = 40;
const LIMIT_MS = 30;

/** A penalty case in the middle of its inquiry, with this many pieces of evidence; its id. */
async function inquiry(platform: Platform, officer: Actor, second: Actor, head: Actor): Promise<string> {
  const { matters, db } = platform;
  const day = isoOf(localDay(Date.now()));
  const act = (actor: Actor, on: object, action: string, input: object) =>
    matters.perform({ actor, purpose: 'handling', on, action, input } as Parameters<
      typeof matters.perform
    >[0]);
  const one = async (sql: string): Promise<string> =>
    (await db.owner.query<{ id: string }>(sql, [officer.bindings[0]!.shard])).rows[0]!.id;
  const { matter } = await act(officer, { scenario: 'enforcement-case' }, 'report', {
    violation: 'URB-001',
    source: 'inspection',
    actDay: day,
    continuing: false,
    foundOn: day,
    grave: false,
    place: await one(`select id from places.unit where shard = $1 and kind = 'grid' limit 1`),
    description: '巡查发现占道堆放物料',
  });
  await act(head, { matter }, 'file', {
    party: await one(`select id from parties.party where shard = $1 and kind = 'organisation' limit 1`),
    partyKind: 'organisation',
    officer: officer.account,
    secondOfficer: second.account,
    competence: '市容秩序由本机关管辖',
  });
  for (let index = 0; index < PIECES; index += 1)
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
  return matter;
}

/** The prompts before an act of a penalty case: every question to the catalogue asked once, beside once for each prompt. */
export const promptsBenchmark: Benchmark = {
  id: 'prompts',
  name: {
    zh: `风险提示（处罚案件全部提示，${String(PIECES)} 件证据）`,
    en: `loss-risk prompts (all of a penalty case, ${String(PIECES)} pieces of evidence)`,
  },
  run: async ({ quick }) => {
    const where = await emptyDatabase();
    const platform = await platformOn(where);
    try {
      await settleCity(platform);
      const city = generateCity(1, { today: isoOf(localDay(Date.now())) });
      const named = async (username: string): Promise<Actor> => {
        const { id } = city.accounts.find((account) => account.username === username)!;
        return (await loadActor(platform.db.owner, id))!;
      };
      const officer = await named('donghu.officer1');
      const id = await inquiry(platform, officer, await named('donghu.officer2'), await named('donghu.head'));
      await platform.db.owner.query('analyze');
      const { db, matters, norms } = platform;
      const state = await matters.stateFor(officer, 'handling', id);
      const findings = new Findings(db.owner, norms);
      const calendar = await platform.calendar();
      const { definition } = state.installed.flow;
      // the stage of the decision, in which most prompts stand: what is asked is the same
      const snapshot = {
        ...state.snapshot,
        stage: 'ready',
        facts: { ...state.snapshot.facts, finding: 'penalty', fine: 500 },
      };
      const apart = (definition.prompts ?? []).map((prompt) => ({
        ...state,
        installed: { ...state.installed, flow: compileFlow({ ...definition, prompts: [prompt] }) },
      }));
      const asked = { action: 'decide', actor: officer.account };
      const timed = async (once: () => Promise<unknown>): Promise<number> => {
        const begun = performance.now();
        await once();
        return performance.now() - begun;
      };
      const naive = async (): Promise<void> => {
        for (const one of apart) await openPrompts(findings, one, snapshot, Date.now(), calendar, asked);
      };
      const rounds = quick ? 20 : 200;
      for (let warm = 0; warm < 5; warm += 1) await naive();
      const times = await interleaved(rounds, {
        act: () => timed(async () => openPrompts(findings, state, snapshot, Date.now(), calendar, asked)),
        panel: () => timed(async () => openPrompts(findings, state, snapshot, Date.now(), calendar)),
        naive: () => timed(naive),
      });
      const baseline = {
        name: { zh: '逐条提示、每条各自查询', en: 'one prompt after the other, each asking for itself' },
        value: percentile(times.naive, 0.95),
      };
      return {
        measures: [
          {
            id: 'act',
            name: { zh: '一步办理之前 p95（含目录查询）', en: 'before one act, p95, questions included' },
            value: percentile(times.act, 0.95),
            unit: 'ms',
            baseline,
            goals: [{ of: 'value', at: 'most', limit: LIMIT_MS }],
          },
          {
            id: 'panel',
            name: { zh: '本阶段全部提示 p95', en: 'all of the stage, p95' },
            value: percentile(times.panel, 0.95),
            unit: 'ms',
            baseline,
            goals: [{ of: 'value', at: 'most', limit: LIMIT_MS }],
          },
        ],
      };
    } finally {
      await platform.close();
      await where.drop();
    }
  },
};
