import { clockState, holds, type ClockRun, type CompiledFlow, type Snapshot } from '../../process/index.ts';
import type { Text } from '../../store/index.ts';

const DAY_MS = 86_400_000;

/** Something that should not stand as it does, with why, and what to do. */
export interface Anomaly {
  /** One of `platformAnomalies`, or `scenario/id` of an anomaly that a flow declares. */
  readonly kind: string;
  readonly name: Text;
  readonly text: Text;
  readonly todo: Text;
  /** Article; empty where it is a matter of the platform's own order. */
  readonly article: string;
  readonly since: string | null;
}

/** What stands still for so long, in days, is said to have been forgotten. */
export interface Patience {
  readonly suspension: number;
  readonly handover: number;
}

/** A matter as its anomalies are found. */
export interface WatchedMatter {
  readonly id: string;
  readonly flow: CompiledFlow;
  readonly snapshot: Snapshot;
  readonly closedAt: Date | null;
  /** News of others that it did not take. */
  readonly refused: readonly { readonly message: string; readonly problem: string; readonly at: string }[];
  /** What it handed over and nobody took, or whose answer it did not take. */
  readonly waiting: readonly { readonly to: string; readonly at: string; readonly problem: string | null }[];
}

/** Names of the anomalies that the platform finds in every flow. */
export const platformAnomalies = {
  'clock-overdue': { zh: '期限已过', en: 'A period has run out' },
  'suspension-forgotten': { zh: '中止后长期未恢复', en: 'A suspension nobody reviews' },
  'message-refused': { zh: '关联事项的消息未被采纳', en: 'News of a related matter were not taken' },
  'handover-waiting': { zh: '移交长期无人接收', en: 'A hand-over nobody takes' },
  'answer-refused': { zh: '移交的答复未被采纳', en: 'The answer to a hand-over was not taken' },
  'results-contradict': { zh: '同一行政行为结果矛盾', en: 'Results about one act contradict each other' },
} as const satisfies Record<string, Text>;
type PlatformKind = keyof typeof platformAnomalies;

const days = (from: number, to: number): number => Math.floor((to - from) / DAY_MS);
const iso = (ms: number): string => new Date(ms).toISOString();

const found = (kind: PlatformKind, article: string, since: number, text: Text, todo: Text): Anomaly => ({
  ...{ kind, name: platformAnomalies[kind], article, since: iso(since), text, todo },
});

/** The anomalies of one matter at a moment (epoch milliseconds): pure. A closed matter has those of its news alone. */
export function anomaliesOf(matter: WatchedMatter, at: number, patience: Patience): readonly Anomaly[] {
  const { flow, snapshot } = matter;
  const running = matter.closedAt === null;
  return [
    ...(running ? ofClocks(flow, snapshot, at, patience) : []),
    ...(running ? ofFlow(flow, snapshot, at) : []),
    ...matter.refused.map(({ message, problem, at: when }) =>
      found(
        'message-refused',
        '',
        Date.parse(when),
        {
          zh: `没有采纳关联事项的消息“${message}”（${problem}）`,
          en: `The news “${message}” of a related matter were not taken (${problem})`,
        },
        { zh: '核对两案情况，人工补录', en: 'Compare the two matters and record it by hand' },
      ),
    ),
    ...matter.waiting.flatMap((one) => ofHandover(one, at, patience)),
  ];
}

function ofClocks(flow: CompiledFlow, snapshot: Snapshot, at: number, patience: Patience): Anomaly[] {
  return flow.definition.clocks.flatMap((clock): Anomaly[] => {
    const run: ClockRun | undefined = snapshot.clocks[clock.id];
    if (run === undefined) return [];
    const state = clockState(clock, run, at);
    if (state === 'missed')
      return [
        found(
          'clock-overdue',
          clock.article,
          run.due,
          {
            zh: `“${clock.name.zh}”已过期 ${String(days(run.due, at))} 日`,
            en: `“${clock.name.en}” ran out ${String(days(run.due, at))} days ago`,
          },
          clock.breach.text,
        ),
      ];
    if (state === 'paused' && run.hold !== undefined && days(run.hold, at) >= patience.suspension)
      return [
        found(
          'suspension-forgotten',
          clock.article,
          run.hold,
          {
            zh: `“${clock.name.zh}”已中止 ${String(days(run.hold, at))} 日`,
            en: `“${clock.name.en}” has been paused for ${String(days(run.hold, at))} days`,
          },
          {
            zh: '核查中止事由是否消除；消除的及时恢复',
            en: 'See whether the ground is gone; if so, resume without delay',
          },
        ),
      ];
    return [];
  });
}

function ofFlow(flow: CompiledFlow, snapshot: Snapshot, at: number): Anomaly[] {
  const { id: scenario, anomalies = [] } = flow.definition;
  return anomalies
    .filter(({ when }) => holds(flow, snapshot, when, at))
    .map(({ id, name, text, todo, article }) => ({
      ...{ kind: `${scenario}/${id}`, name, text, todo, article, since: null },
    }));
}

function ofHandover(
  one: WatchedMatter['waiting'][number],
  at: number,
  patience: Patience,
): readonly Anomaly[] {
  const handed = Date.parse(one.at);
  if (one.problem !== null)
    return [
      found(
        'answer-refused',
        '',
        handed,
        {
          zh: `对移交的答复没有被采纳（${one.problem}）`,
          en: `The answer to the hand-over was not taken (${one.problem})`,
        },
        { zh: '核对两案情况，人工补录', en: 'Compare the two matters and record it by hand' },
      ),
    ];
  if (days(handed, at) < patience.handover) return [];
  return [
    found(
      'handover-waiting',
      '',
      handed,
      {
        zh: `移交已 ${String(days(handed, at))} 日无人接收或者退回`,
        en: `Nobody accepted or returned it for ${String(days(handed, at))} days`,
      },
      { zh: '督促接收单位处理收件箱', en: 'Ask the receiving side to look into its inbox' },
    ),
  ];
}

/**
 * Results about the same act that do not fit: first it fell, and later it was upheld. The other way round is the course of
 * law. Asks the facts `against` and `lost`, which every scenario of disputes has; of closed matters alone.
 */
export function contradictions(
  thread: readonly WatchedMatter[],
): readonly { readonly matter: string; readonly anomaly: Anomaly }[] {
  const ended = thread
    .filter(({ closedAt, snapshot }) => closedAt !== null && typeof snapshot.facts['lost'] === 'boolean')
    .sort((a, b) => a.closedAt!.getTime() - b.closedAt!.getTime());
  return ended.flatMap((later, index) => {
    const { against, lost } = later.snapshot.facts;
    if (lost === true || typeof against !== 'string' || against === '') return [];
    const earlier = ended
      .slice(0, index)
      .find(({ snapshot: { facts } }) => facts['lost'] === true && facts['against'] === against);
    if (earlier === undefined) return [];
    return [
      {
        matter: later.id,
        anomaly: found(
          'results-contradict',
          '行政复议法 76；行政诉讼法 89、91',
          later.closedAt!.getTime(),
          {
            zh: '同一行政行为先被纠正，后又被维持',
            en: 'The same act was first corrected and later upheld',
          },
          { zh: '核对两案结果是否登记有误', en: 'Check whether a result was recorded wrongly' },
        ),
      },
    ];
  });
}
