import { addAccount, addAgency } from '@gaoyao/kernel/access';
import { discretionOf, type Violation } from '@gaoyao/kernel/knowledge';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import type { Platform } from '../server/src/platform.ts';

const text = (zh: string, en: string) => ({ zh, en });
const SCENARIO = 'past-cases';

/** The smallest flow that uses the catalogue; its matters are written by SQL and never acted on. */
const flow = (): FlowDefinition => ({
  format: 'gaoyao-flow/1',
  id: SCENARIO,
  wing: 'enforcement',
  name: text('过去的案件', 'Past cases'),
  summary: text('测量用', 'For measuring'),
  basis: [{ law: text('行政处罚法', 'Administrative Penalty Law'), version: '2021', status: 'V' }],
  data: {
    categories: [text('违法事实', 'Facts of the violation')],
    retention: { years: 10, basis: '测量', status: 'L' },
    visibility: [
      { role: 'officer', sees: text('案件', 'Cases') },
      { role: 'legal-reviewer', sees: text('案件', 'Cases') },
    ],
  },
  facts: {
    violation: { name: text('违法行为', 'Violation'), type: 'text' },
    actDay: { name: text('行为日', 'Day of the act'), type: 'day' },
    partyKind: { name: text('当事人类型', 'Kind of party'), type: 'text' },
    fine: { name: text('罚款', 'Fine'), type: 'money' },
  },
  roles: { officer: text('执法人员', 'Officer'), 'legal-reviewer': text('法制审核', 'Legal') },
  stages: [
    { id: 'inquiry', name: text('调查', 'Inquiry') },
    { id: 'closed', name: text('办结', 'Closed'), final: true, outcome: 'penalty' },
  ],
  outcomes: [{ id: 'penalty', name: text('处罚', 'Penalty') }],
  actions: [
    { id: 'open', name: text('立案', 'Open'), by: ['officer'], from: 'new', to: 'inquiry' },
    { id: 'evidence', name: text('取证', 'Evidence'), by: ['officer'], from: ['inquiry'], to: '=' },
    { id: 'serve', name: text('送达', 'Serve'), by: ['officer'], from: ['inquiry'], to: '=' },
    {
      id: 'conclude',
      name: text('终结', 'Conclude'),
      by: ['officer'],
      from: ['inquiry'],
      to: 'closed',
      decide: [
        { norm: 'evidence', into: 'proof' },
        { norm: 'discretion', into: 'band' },
      ],
    },
  ],
  tasks: [],
  clocks: [],
  indicators: [],
  forms: {},
  norms: { violation: 'violation', day: 'actDay', evidence: ['evidence'] },
});

/** Kinds of cases: what differs from case to case beside the area, which is nearly never the same. */
const KINDS = 64;

/** Fills a platform with matters of the past of a violation, each with eight acts of which five are needed; who may ask. */
export async function fillPast(
  { db, definitions }: Platform,
  violation: Violation,
  count: number,
): Promise<{ readonly asker: string; readonly agency: string }> {
  const { owner } = db;
  const installed = await definitions.install(flow(), 'data');
  const [county, agency, asker] = [newId(), newId(), newId()];
  const name = text('某县', 'A county');
  await addUnits(
    owner,
    [{ id: county, kind: 'county', shard: 1, parent: null, name, code: '990101' }],
    '2000-01-01',
  );
  await addTenancy(owner, 1, county, name);
  await addAgency(owner, {
    id: agency,
    shard: 1,
    kind: 'enforcement-bureau',
    name,
    mark: '县执',
    unit: county,
  });
  await addAccount(owner, {
    id: asker,
    username: 'asker',
    name,
    staffNumber: '1',
    passwordHash: null,
    bindings: [{ id: newId(), role: 'legal-reviewer', agency, scope: 'agency' }],
  });
  const kinds = await Promise.all(
    Array.from({ length: KINDS }, async (_, i) => {
      const factors = { times: i % 4, corrected: i % 3 !== 0, harm: i % 8 === 7 };
      const said = await discretionOf(violation, 'person', { ...factors, area: (i % 16) + 0.5 });
      return { i, factors, area: (i % 16) + 0.5, said };
    }),
  );
  const client = await owner.connect();
  try {
    await client.query(
      `create temporary table kind as select * from json_to_recordset($1) as k(i integer, factors json, area numeric, said json)`,
      [JSON.stringify(kinds)],
    );
    await client.query(
      `insert into matters.matter (shard, id, scenario, definition, number, stage, outcome, agency, opened_at, last_at, closed_at,
         version, snapshot, recorded_first, recorded_last)
       select 1, (lpad(to_hex(1600000000000 + n), 12, '0') || '70018' || substr(md5(n::text), 1, 15))::uuid, $1, $2,
         'B〔2025〕' || n || '号', 'closed', 'penalty', $3, o.opened, o.opened + interval '40 days', o.opened + interval '40 days', 8,
         json_build_object('version', 8, 'stage', 'closed', 'facts', json_build_object('violation', $4::text,
           'actDay', (o.opened - interval '20 days')::date, 'partyKind', 'person', 'fine', 100 + n % 4000)), now(), now()
       from generate_series(1, $5::integer) n
       cross join lateral (select now() - interval '350 days' + make_interval(secs => n * 25920000.0 / $5) as opened) o`,
      [SCENARIO, installed.id, agency, violation.code, count],
    );
    // the area of each case is its own: a trial cannot answer all of them from memory
    await client.query(
      `insert into store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects)
       select 1, 'matter', m.id, a.version, a.action, m.opened_at + a.version * interval '3 days', m.recorded_first,
         '00000000-0000-7000-8000-000000000001', m.agency, 'import',
         case a.action
           when 'evidence' then json_build_object('points', a.points, 'kind', a.kind, 'obtained', (m.opened_at + interval '2 days')::date)
           when 'conclude' then json_build_object('factors', (k.factors::jsonb || jsonb_build_object('area', area.value)))
           else '{}' end,
         case a.action when 'conclude' then json_build_object('rules', json_build_object('proof', json_build_object('compulsoryOpen', 0),
           'band', k.said::jsonb || jsonb_build_object('used', k.factors::jsonb || jsonb_build_object('party', 'person', 'area', area.value))))
           else '{}' end
       from (select row_number() over (order by id) as n, * from matters.matter where scenario = $1) m
       join kind k on k.i = m.n % ${String(KINDS)}
       cross join lateral (select round(k.area + (m.n % 997) / 2500.0, 4) as value) area
       cross join (values (1, 'open', '[]'::json, ''), (2, 'evidence', '["identity"]', 'documentary'), (3, 'evidence', '["scene"]', 'scene-record'),
         (4, 'evidence', '["extent"]', 'scene-record'), (5, 'evidence', '["road", "search"]', 'documentary'), (6, 'serve', '[]', ''),
         (7, 'serve', '[]', ''), (8, 'conclude', '[]', '')) as a(version, action, points, kind)`,
      [SCENARIO],
    );
    await client.query('vacuum analyze matters.matter');
    await client.query('vacuum analyze store.journal');
  } finally {
    client.release(true);
  }
  return { asker, agency };
}
