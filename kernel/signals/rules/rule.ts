import { isUuid, Problem, type Text } from '../../store/index.ts';
import type { Severity } from '../signal.ts';

/** When a rule speaks. Lists of words are alternatives; what is said in another width or case is the same word. */
export type RuleCondition =
  | {
      readonly type: 'words';
      readonly any: readonly string[];
      /** All of these stand there too. */
      readonly all?: readonly string[];
      /** None of these does. */
      readonly none?: readonly string[];
      /** One of these names of places stands in the address, the title or the words. */
      readonly places?: readonly string[];
    }
  /** So many within so many minutes, counted apart by what `same` names; the whole area when it is empty. */
  | {
      readonly type: 'threshold';
      readonly count: number;
      readonly minutes: number;
      readonly same: readonly ('unit' | 'category')[];
    }
  /** The same kind of event comes back at the same place (within about 30 metres) or in the same unit. */
  | {
      readonly type: 'repetition';
      readonly count: number;
      readonly days: number;
      readonly same: 'place' | 'unit';
    }
  /** Nothing was heard of the source for so many hours while the intake was able to hear. */
  | { readonly type: 'absence'; readonly source: string; readonly hours: number };

/** One step of the ladder: nobody accepted within so many minutes, so that the next role is told. */
export interface LadderStep {
  readonly minutes: number;
  readonly role: string;
  /** Only for alerts of this level and above. */
  readonly fromLevel?: Severity;
}

/** What a version of a rule says. It never changes; another text is another version. */
export interface RuleContent {
  readonly name: Text;
  /** Area: what lies beyond it is not looked at. */
  readonly unit: string;
  /** Codes of sources and kinds it listens to; all when empty. */
  readonly sources: readonly string[];
  readonly categories: readonly string[];
  readonly condition: RuleCondition;
  /** What the alert says. The title is the matter's title: it names no person. */
  readonly event: { readonly kind: string | null; readonly level: Severity; readonly title: string };
  /** Whether a matter is opened at once or somebody looks at it first. */
  readonly opening: 'at-once' | 'by-hand';
  readonly ladder: readonly LadderStep[];
}

/** A rule as it is applied. */
export interface SignalRule extends RuleContent {
  readonly id: string;
  readonly code: string;
  readonly shard: number;
  readonly version: number;
}

export const LADDER_ROLES = ['grid-member', 'dispatcher', 'head', 'leader'] as const;

const wrong = (field: string, zh: string, en: string): Problem =>
  new Problem('signals.rule-invalid', { zh, en }, { status: 422, details: { field } });

const within = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** Throws `signals.rule-invalid` (422), with the field in its details. */
export function checkRule(content: RuleContent): void {
  if (content.name.zh.trim() === '' || content.name.en.trim() === '')
    throw wrong('name', '规则名称须有中文和英文', 'A rule has a name in Chinese and in English');
  if (!isUuid(content.unit)) throw wrong('unit', '请选择辖区', 'Choose an area');
  const { title, level } = content.event;
  if (title.trim() === '' || title.length > 60)
    throw wrong('event.title', '事件标题应为 1 至 60 个字', 'The title has 1 to 60 characters');
  if (!within(level, 1, 4)) throw wrong('event.level', '等级应为 1 至 4', 'The level is 1 to 4');
  checkCondition(content.condition);
  checkLadder(content.ladder);
}

function checkCondition(condition: RuleCondition): void {
  switch (condition.type) {
    case 'words': {
      const lists = [condition.any, condition.all ?? [], condition.none ?? [], condition.places ?? []];
      if (condition.any.length === 0)
        throw wrong('condition.any', '至少写一个关键词', 'At least one word is needed');
      if (
        lists.some((list) => list.length > 500 || list.some((word) => word.trim() === '' || word.length > 40))
      )
        throw wrong(
          'condition.any',
          '每项最多 500 个词，每个词 1 至 40 个字',
          'At most 500 words in each list, each of 1 to 40 characters',
        );
      return;
    }
    case 'threshold':
      if (!within(condition.count, 2, 100_000) || !within(condition.minutes, 1, 10_080))
        throw wrong(
          'condition.count',
          '数量应为 2 至 100000，时间为 1 分钟至 7 天',
          'The count is 2 to 100,000, the time one minute to seven days',
        );
      return;
    case 'repetition':
      if (!within(condition.count, 2, 1_000) || !within(condition.days, 1, 366))
        throw wrong(
          'condition.count',
          '次数应为 2 至 1000，期间为 1 至 366 天',
          'The count is 2 to 1,000, the period 1 to 366 days',
        );
      return;
    case 'absence':
      if (condition.source === '' || !within(condition.hours, 1, 8_760))
        throw wrong(
          'condition.hours',
          '请写明来源，时间应为 1 至 8760 小时',
          'Name the source; the time is 1 to 8,760 hours',
        );
  }
}

function checkLadder(ladder: readonly LadderStep[]): void {
  const rising = ladder.every(({ minutes }, n) => n === 0 || minutes > ladder[n - 1]!.minutes);
  const known = ladder.every(
    ({ minutes, role }) => within(minutes, 1, 43_200) && (LADDER_ROLES as readonly string[]).includes(role),
  );
  if (ladder.length > 6 || !rising || !known)
    throw wrong(
      'ladder',
      '升级阶梯最多 6 级，时间逐级增加，角色为网格员、调度员、负责人或者领导',
      'The ladder has 6 steps at most, each later than the one before, for grid members, dispatchers, heads or leaders',
    );
}
