import { transition, type Snapshot } from '@gaoyao/kernel/process';
import type { Benchmark, Measure } from './benchmark.ts';
import { flowLives, type FlowLives, type Life } from './lives.ts';
import { interleaved, median, percentile, perSecond } from './statistics.ts';

interface Step {
  /** The snapshot before the act, as the database holds it; null for an opening. */
  readonly before: string | null;
  readonly act: Life[number];
  readonly after: string;
}

function stepsOf({ flow, calendar, lives }: FlowLives): Step[] {
  return lives.flatMap((life) => {
    let before: string | null = null;
    return life.map((act) => {
      const snapshot = before === null ? null : (JSON.parse(before) as Snapshot);
      const done = transition(flow, snapshot, act, calendar);
      if (!done.accepted) throw new Error(`${act.action} is refused: ${JSON.stringify(done.refusals)}`);
      const step: Step = { before, act, after: JSON.stringify(done.snapshot) };
      before = step.after;
      return step;
    });
  });
}

/** The least a process engine can do: look the next stage up in a table, on an object of the same size. */
function reduceByTable(steps: readonly Step[]): (count: number) => string {
  const table = new Map<string, Map<string, string>>();
  for (const { before, act, after } of steps) {
    const stage = before === null ? '' : (JSON.parse(before) as Snapshot).stage;
    let row = table.get(stage);
    if (row === undefined) table.set(stage, (row = new Map<string, string>()));
    row.set(act.action, (JSON.parse(after) as Snapshot).stage);
  }
  return (count) => {
    let last = '';
    for (let index = 0; index < count; index += 1) {
      const { act, after } = steps[index % steps.length]!;
      const state = JSON.parse(after) as Snapshot;
      const next = table.get(state.stage)?.get(act.action) ?? state.stage;
      last = JSON.stringify({ ...state, version: state.version + 1, stage: next, at: act.at });
    }
    return last;
  };
}

const runSteps =
  ({ flow, calendar }: FlowLives, steps: readonly Step[]) =>
  (count: number): string => {
    let last = '';
    for (let index = 0; index < count; index += 1) {
      const { before, act } = steps[index % steps.length]!;
      const snapshot = before === null ? null : (JSON.parse(before) as Snapshot);
      last = JSON.stringify(transition(flow, snapshot, act, calendar).snapshot);
    }
    return last;
  };

/** One step of a matter with reading its snapshot from JSON before and writing it after. */
export const transitionBenchmark: Benchmark = {
  id: 'transition',
  name: { zh: '流程步进（含快照 JSON）', en: 'process.transition with its JSON' },
  run: async ({ quick }) => {
    const measures: Measure[] = [];
    for (const one of flowLives()) {
      const steps = stepsOf(one);
      const ms = quick ? 100 : 400;
      const ours = runSteps(one, steps);
      const bare = reduceByTable(steps);
      const speeds = await interleaved(quick ? 3 : 9, {
        ours: () => perSecond(ms, ours),
        bare: () => perSecond(ms, bare),
      });
      const sizes = steps.map(({ after }) => Buffer.byteLength(after));
      const { name } = one.flow.definition;
      measures.push(
        {
          id: one.id,
          name,
          value: median(speeds.ours),
          unit: '/s',
          baseline: {
            name: {
              zh: '查表式化简器，同样大小对象的 JSON',
              en: 'bare table reducer with JSON of an equal object',
            },
            value: median(speeds.bare),
          },
          goals: [{ of: 'value', at: 'least', limit: 500_000 }],
        },
        {
          id: `${one.id}-snapshot`,
          name: { zh: '　快照中位大小', en: 'median snapshot' },
          value: percentile(sizes, 0.5),
          unit: 'B',
        },
        {
          id: `${one.id}-snapshot-largest`,
          name: { zh: '　快照最大', en: 'largest snapshot' },
          value: Math.max(...sizes),
          unit: 'B',
          goals: [{ of: 'value', at: 'most', limit: 1024 }],
        },
      );
    }
    return { measures };
  },
};
