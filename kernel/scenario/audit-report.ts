import { purposes, isPurpose } from '../access/index.ts';
import { Problem, type Queryable, type Text } from '../store/index.ts';

/** One figure of the report: what it counts stands in its section. */
interface ReportRow {
  readonly name: Text;
  readonly count: number;
}

interface ReportSection {
  readonly id: string;
  readonly title: Text;
  /** What is counted, from which records. */
  readonly meaning: Text;
  readonly rows: readonly ReportRow[];
}

/** The yearly compliance audit of personal data (PIPL 54), as far as the platform's own records go. */
export interface AuditReport {
  readonly year: number;
  readonly madeAt: string;
  readonly sections: readonly ReportSection[];
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2999;

const text = (zh: string, en: string): Text => ({ zh, en });

interface Count extends Record<string, unknown> {
  readonly key: string | null;
  readonly key_en: string | null;
  readonly n: number;
}

interface Question {
  readonly id: string;
  readonly title: Text;
  readonly meaning: Text;
  /** Rows of (key, key_en, n); $1 and $2 are the beginning of the year and of the next, in China. */
  readonly sql: string;
  readonly names?: Readonly<Record<string, Text>>;
}

const answered: Readonly<Record<string, Text>> = {
  met: text('期限内答复', 'answered in time'),
  late: text('超期答复', 'answered late'),
  extended: text('延长一次', 'extended once'),
  overdue: text('期满未答复', 'not answered, past its time'),
};

/** Acts of a scenario of the platform in the year, by what they did. */
const actsOf = (scenario: string): string =>
  `select j.action as key, null as key_en, count(*) as n from store.journal j
   join matters.matter m on m.shard = j.shard and m.id = j.stream
   where j.kind = 'matter' and m.scenario = '${scenario}' and j.at >= $1 and j.at < $2 and j.recorded_at >= $1
   group by 1 order by 1`;

const questions: readonly Question[] = [
  {
    id: 'readings-by-purpose',
    title: text('按目的统计的查阅', 'Readings by purpose'),
    meaning: text('查阅留痕的条数', 'Entries of the access trace'),
    sql: `select purpose as key, null as key_en, count(*) as n from access.trace where at >= $1 and at < $2 group by 1 order by 3 desc`,
    names: purposes,
  },
  {
    id: 'readings-by-agency',
    title: text('按机关统计的查阅', 'Readings by agency'),
    meaning: text('查阅留痕的条数', 'Entries of the access trace'),
    sql: `select g.name_zh as key, g.name_en as key_en, count(*) as n from access.trace t
      left join access.agency g on g.id = t.agency where t.at >= $1 and t.at < $2 group by 1, 2 order by 3 desc`,
  },
  {
    id: 'alerts',
    title: text('异常查阅预警', 'Alerts of unusual reading'),
    meaning: text(
      '按种类，及其中督察人员已查看的',
      'By kind, and those of them that an inspector has looked at',
    ),
    sql: `select kind as key, null as key_en, count(*) as n from access.alert where at >= $1 and at < $2 group by 1
      union all select 'seen', null, count(*) from access.alert where at >= $1 and at < $2 and seen_at is not null`,
    names: { seen: text('其中已查看', 'of these seen') },
  },
  {
    id: 'break-glass',
    title: text('紧急查阅和复核', 'Emergency accesses and their reviews'),
    meaning: text('紧急查阅次数及复核结论', 'Emergency accesses and what the reviews found'),
    sql: `select 'accesses' as key, null as key_en, count(*) as n from access.emergency where at >= $1 and at < $2
      union all select coalesce(outcome, 'open'), null, count(*) from matters.matter
      where scenario = 'break-glass-review' and opened_at >= $1 and opened_at < $2 group by 1, 2`,
    names: {
      accesses: text('紧急查阅', 'accesses'),
      open: text('尚未办结的复核', 'reviews still open'),
      justified: text('正当', 'justified'),
      excessive: text('范围过宽', 'excessive'),
      unjustified: text('没有正当理由', 'not justified'),
    },
  },
  {
    id: 'subject-requests',
    title: text('个人信息权利请求', 'Requests about personal data'),
    meaning: text('按办结结果', 'By outcome'),
    sql: `select coalesce(outcome, 'open') as key, null as key_en, count(*) as n from matters.matter
      where scenario = 'subject-request' and opened_at >= $1 and opened_at < $2 group by 1 order by 1`,
    names: {
      open: text('办理中', 'open'),
      granted: text('同意', 'granted'),
      partly: text('部分同意', 'granted in part'),
      restricted: text('停止处理', 'processing stopped'),
      refused: text('不同意', 'refused'),
      withdrawn: text('撤回', 'withdrawn'),
    },
  },
  {
    id: 'subject-request-clock',
    title: text('权利请求的答复期限', 'Time to answer requests'),
    meaning: text(
      '答复时限的变化，及年末（或者现在）期满未答复的',
      'Changes of the clock, and requests past their time at the end of the year (or now)',
    ),
    sql: `select c->>1 as key, null as key_en, count(*) as n from store.journal j
      join matters.matter m on m.shard = j.shard and m.id = j.stream, json_array_elements(j.effects->'clocks') c
      where j.kind = 'matter' and m.scenario = 'subject-request' and c->>0 = 'answer' and c->>1 in ('met', 'late', 'extended')
        and j.at >= $1 and j.at < $2 and j.recorded_at >= $1 group by 1
      union all select 'overdue', null, count(*) from matters.clock c join matters.matter m on m.shard = c.shard and m.id = c.matter
      where m.scenario = 'subject-request' and c.clock = 'answer' and c.due >= $1 and c.due < least(now(), $2)`,
    names: answered,
  },
  {
    id: 'breaches',
    title: text('个人信息安全事件', 'Breaches of personal data'),
    meaning: text('按步骤的次数', 'Acts by kind'),
    sql: actsOf('data-breach'),
    names: {
      detect: text('报告', 'reported'),
      assess: text('评估', 'assessed'),
      contain: text('补救', 'contained'),
      'notify-regulator': text('通知主管部门', 'authority notified'),
      'notify-persons': text('通知个人', 'persons notified'),
      'skip-persons': text('记录不通知的理由', 'reason not to notify recorded'),
      'order-notice': text('主管部门要求通知', 'notice ordered by the authority'),
      record: text('记录整改', 'recorded'),
      dismiss: text('不构成事件', 'found to be none'),
      close: text('结案', 'closed'),
    },
  },
  {
    id: 'interference',
    title: text('过问、干预登记', 'Interference recorded'),
    meaning: text('按步骤的次数', 'Acts by kind'),
    sql: actsOf('interference'),
    names: {
      record: text('登记', 'recorded'),
      verify: text('核查', 'looked into'),
      transfer: text('通报移送', 'reported on'),
      protect: text('保护记录人', 'recorder protected'),
      close: text('办结', 'closed'),
    },
  },
  {
    id: 'retention',
    title: text('保存期满处理', 'Ends of retention periods'),
    meaning: text('匿名化和删除的事项，及处理次数', 'Matters made anonymous and erased, and runs of the job'),
    sql: `select kind as key, null as key_en, count(*) as n from retention.disposal where at >= $1 and at < $2 group by 1
      union all select 'runs', null, count(*) from retention.run where started_at >= $1 and started_at < $2
      union all select 'persons', null, coalesce(sum(persons), 0) from retention.run where started_at >= $1 and started_at < $2
      union all select 'failed', null, coalesce(sum((v.value->>'failed')::integer), 0)
        from retention.run r, json_each(r.counts) v where r.started_at >= $1 and r.started_at < $2`,
    names: {
      anonymise: text('匿名化', 'made anonymous'),
      erase: text('删除', 'erased'),
      runs: text('处理次数', 'runs'),
      persons: text('不再有事项、已删除的个人', 'persons taken away'),
      failed: text('失败', 'failed'),
    },
  },
  {
    id: 'holds',
    title: text('留存和封存', 'Holds and seals'),
    meaning: text('本年新设、解除的留存，新封存的记录', 'Holds placed and released, records sealed'),
    sql: `select 'placed' as key, null as key_en, count(*) as n from retention.hold where placed_at >= $1 and placed_at < $2
      union all select 'released', null, count(*) from retention.hold where released_at >= $1 and released_at < $2
      union all select 'sealed', null, count(*) from retention.seal where since >= $1 and since < $2`,
    names: {
      placed: text('设立留存', 'holds placed'),
      released: text('解除留存', 'holds released'),
      sealed: text('封存记录', 'records sealed'),
    },
  },
  {
    id: 'assessments',
    title: text('影响评估', 'Impact assessments'),
    meaning: text('本年起草、填写、签署的评估', 'Drafted, completed and signed in the year'),
    sql: `select 'drafted' as key, null as key_en, count(*) as n from assessment.assessment where made_at >= $1 and made_at < $2
      union all select 'completed', null, count(*) from assessment.assessment where completed_at >= $1 and completed_at < $2
      union all select 'signed', null, count(*) from assessment.assessment where signed_at >= $1 and signed_at < $2`,
    names: {
      drafted: text('起草', 'drafted'),
      completed: text('填写', 'completed'),
      signed: text('签署', 'signed'),
    },
  },
  {
    id: 'recusals',
    title: text('回避', 'Recusals'),
    meaning: text('登记和撤销的回避', 'Recusals recorded and lifted'),
    sql: `select input->>'change' as key, null as key_en, count(*) as n from store.journal
      where kind = 'matter' and action = '@members' and input->>'part' = 'recused' and at >= $1 and at < $2 and recorded_at >= $1
      group by 1`,
    names: { add: text('登记', 'recorded'), remove: text('撤销', 'lifted') },
  },
  {
    id: 'keys',
    title: text('主密钥', 'Master keys'),
    meaning: text('启用和停用的主密钥（轮换）', 'Master keys brought in and retired (rotations)'),
    sql: `select 'registered' as key, null as key_en, count(*) as n from protection.kek where registered_at >= $1 and registered_at < $2
      union all select 'retired', null, count(*) from protection.kek where retired_at >= $1 and retired_at < $2`,
    names: { registered: text('启用', 'brought in'), retired: text('停用', 'retired') },
  },
];

/** Counts the year. Reads as the owner, for it counts across agencies. Throws `audit.bad-year` (400). */
export async function auditReport(db: Queryable, year: number): Promise<AuditReport> {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR)
    throw new Problem('audit.bad-year', { zh: '年份应写作 2026', en: 'Write the year like 2026' });
  const sections: ReportSection[] = [];
  for (const question of questions) {
    const { rows } = await db.query<Count>(question.sql, [
      `${String(year)}-01-01T00:00:00+08:00`,
      `${String(year + 1)}-01-01T00:00:00+08:00`,
    ]);
    const { id, title, meaning, names } = question;
    sections.push({
      id,
      title,
      meaning,
      rows: rows.map(({ key, key_en: english, n }) => ({ name: nameOf(key, english, names), count: n })),
    });
  }
  return { year, madeAt: new Date().toISOString(), sections };
}

function nameOf(
  key: string | null,
  english: string | null,
  names: Readonly<Record<string, Text>> | undefined,
): Text {
  if (key === null) return text('（未记载）', '(not recorded)');
  const named = names !== undefined && Object.hasOwn(names, key) ? names[key] : undefined;
  return named ?? (isPurpose(key) ? purposes[key] : text(key, english ?? key));
}

/** The report as Markdown, Chinese beside English. */
export function auditReportText({ year, madeAt, sections }: AuditReport): string {
  const cell = (words: Text): string => `${words.zh} · ${words.en}`.replaceAll('|', '\\|');
  return [
    `# 个人信息保护合规审计报告 ${String(year)} · Compliance audit of personal data ${String(year)}`,
    '',
    `依据 · Basis: 个人信息保护法 54；个人信息保护合规审计管理办法 (2025). 生成于 · Made at ${madeAt}`,
    '',
    ...sections.flatMap(({ title, meaning, rows }) => [
      `## ${cell(title)}`,
      '',
      `${cell(meaning)}.`,
      '',
      '| 项目 · item | 数量 · count |',
      '|---|---:|',
      ...(rows.length === 0
        ? ['| 无 · none | 0 |']
        : rows.map((row) => `| ${cell(row.name)} | ${String(row.count)} |`)),
      '',
    ]),
  ].join('\n');
}
