import { decide, openCompartments, type Actor, type Binding, type Standing } from '@gaoyao/kernel/access';
import { scenarios as installed } from '@gaoyao/scenarios';
import type { Benchmark } from './benchmark.ts';
import { interleaved, median, perSecond } from './statistics.ts';

const scenarios = installed.map(({ definition }) => definition);
const name = { zh: '名', en: 'name' };
const scopes = ['agency', 'unit', 'tenancy', 'platform'] as const;
const roles = ['officer', 'team-lead', 'head', 'clerk', 'supervisor', 'inspector', 'judge', 'grid-member'];

const binding = (index: number): Binding => ({
  role: roles[index % roles.length]!,
  agency: `agency-${String(index % 7)}`,
  agencyName: name,
  mark: '甲',
  shard: index % 3,
  unit: scopes[index % 4] === 'unit' ? `unit-${String(index % 5)}` : null,
  unitName: null,
  scope: scopes[index % 4]!,
});

/** People with one to four posts of every scope. */
const actors = Array.from({ length: 97 }, (_, index): Actor => ({
  account: `account-${String(index)}`,
  kind: 'official',
  party: null,
  assurance: null,
  username: 'a',
  name,
  staffNumber: '1',
  bindings: Array.from({ length: 1 + (index % 4) }, (_unused, n) => binding(index * 5 + n)),
}));

const standings: readonly Standing[] = [
  { parts: [], recused: false, party: false, emergency: false, sealed: false },
  { parts: ['handler'], recused: false, party: false, emergency: false, sealed: false },
  { parts: [], recused: true, party: false, emergency: false, sealed: false },
  { parts: [], recused: false, party: false, emergency: true, sealed: false },
];

const above = ['unit-1', 'unit-3', 'unit-9'];

/** Whether somebody may do an action and which compartments they may open: asked before every act and every page. */
export const decisionBenchmark: Benchmark = {
  id: 'decision',
  name: { zh: '访问决定', en: 'access decision' },
  run: async ({ quick }) => {
    const cases = Array.from({ length: 8_009 }, (_, index) => {
      const policy = scenarios[index % scenarios.length]!;
      return {
        actor: actors[index % actors.length]!,
        policy,
        action: policy.actions[index % policy.actions.length]!,
        standing: standings[index % standings.length]!,
        target: {
          shard: index % 3,
          agency: `agency-${String(index % 7)}`,
          unit: 'unit-9',
          stage: policy.stages[index % policy.stages.length]!.id,
        },
      };
    });
    const run =
      (once: (one: (typeof cases)[number]) => boolean | number) =>
      (count: number): number => {
        let sum = 0;
        for (let index = 0; index < count; index += 1) sum += Number(once(cases[index % cases.length]!));
        return sum;
      };
    const ms = quick ? 100 : 400;
    const speeds = await interleaved(quick ? 3 : 9, {
      decision: () =>
        perSecond(
          ms,
          run(({ actor, policy, action, standing, target }) => {
            const open = openCompartments(policy, actor, target, standing, above).size;
            return open + Number(decide(actor, action.by, target, above, policy.roles, standing).allowed);
          }),
        ),
      // a bare look-up of the role, which knows no scope, part, stage or compartment
      bare: () =>
        perSecond(
          ms,
          run(({ actor, action }) => actor.bindings.some((one) => action.by.includes(one.role))),
        ),
    });
    return {
      measures: [
        {
          id: 'decision',
          name: { zh: '一次决定（办理与可开分隔区）', en: 'one decision (action and open compartments)' },
          value: median(speeds.decision),
          unit: '/s',
          baseline: {
            name: { zh: '仅查角色', en: 'bare look-up of the role' },
            value: median(speeds.bare),
          },
          // 20 µs
          goals: [{ of: 'value', at: 'least', limit: 50_000 }],
        },
      ],
    };
  },
};
