import { Type, type Static } from 'typebox';
import { bearsCode, type CodedMatter } from '@gaoyao/kernel/documents';
import { agencyHolding } from '@gaoyao/kernel/access';
import { remediesOf, type ContestedAct, type Remedy, type Snapshot } from '@gaoyao/kernel/process';
import type { Text } from '@gaoyao/kernel/store';
import { nullable } from './route-documents.ts';
import { remaining, text } from './schemas.ts';
import type { HttpServices } from './services.ts';

const told = Type.Object({
  text,
  article: Type.String(),
  status: Type.String({ enum: ['V', 'S', 'M', 'L'] }),
});
const day = Type.String({ format: 'date' });

const remedy = Type.Object({
  id: Type.String(),
  name: text,
  state: Type.String({
    enum: ['open', 'late', 'after', 'used', 'not-begun'],
    description:
      '可用、已过期、须先走其他途径、已用过、尚未送达 / Open, late, something comes first, used, not served yet',
  }),
  until: nullable(day),
  remaining,
  steps: Type.Array(text, { description: '最后一天是怎么算的 / How the last day was computed' }),
  article: Type.String(),
  status: Type.String(),
  breach: text,
  after: Type.Array(told),
  effect: Type.Array(told),
  cost: told,
  through: nullable(told),
  notes: Type.Array(told),
  body: nullable(
    Type.String({ description: '由谁受理，机关的中文名称 / Who receives it, by its Chinese name' }),
  ),
  office: nullable(text),
  applies: Type.Boolean({ description: '可以在这里申请 / Can be applied for here' }),
});

/** The act on the paper, and what can be done against it: no name of anybody, no fact of the case. */
export const contested = Type.Object({
  act: Type.Object({
    name: text,
    number: nullable(Type.String()),
    agency: text,
    issuedOn: day,
    servedOn: nullable(day),
    decided: Type.Array(
      Type.Object({
        name: text,
        value: Type.Union([Type.Null(), Type.String(), Type.Number()]),
        unit: nullable(text),
      }),
    ),
  }),
  remedies: Type.Array(remedy),
});
type Contested = Static<typeof contested>;

/** The matter of a coded paper as it stands now, for the platform itself. */
export interface ContestedMatter {
  readonly shard: number;
  readonly scenario: string;
  readonly agency: { readonly id: string; readonly name: Text };
  readonly bodies: Readonly<Record<Remedy['body'], string | null>>;
  readonly paperName: Text;
  readonly contested: ContestedAct;
}

interface Row extends Record<string, unknown> {
  definition: number;
  scenario: string;
  snapshot: Snapshot;
  agency: string;
  name_zh: string;
  name_en: string;
  review_body: string | null;
  court: string | null;
}

/** Undefined where the flow of the matter knows no remedies against this paper. */
export async function contestedMatter(
  { db, definitions, calendar }: Pick<HttpServices, 'db' | 'definitions' | 'calendar'>,
  of: CodedMatter,
): Promise<ContestedMatter | undefined> {
  const { rows } = await db.owner.query<Row>(
    `select m.definition, m.scenario, m.snapshot, m.agency, g.name_zh, g.name_en, g.review_body, g.court
     from matters.matter m join access.agency g on g.id = m.agency
     where m.shard = $1 and m.id = $2 and m.sealed_since is null`,
    [of.shard, of.matter],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const installed = await definitions.byId(row.definition);
  // a matter that began under an older definition is told what the present one says, where its clocks are the same
  const present = (await definitions.find(row.scenario)) ?? installed;
  const flow = installed.flow.definition.remedies === undefined ? present.flow : installed.flow;
  if (!bearsCode(flow.definition, of.template)) return undefined;
  const found = remediesOf(flow, row.snapshot, Date.now(), await calendar());
  if (found === null) return undefined;
  return {
    shard: of.shard,
    scenario: row.scenario,
    agency: { id: row.agency, name: { zh: row.name_zh, en: row.name_en } },
    bodies: { 'review-body': row.review_body, court: row.court },
    paperName: flow.definition.documents?.[of.template]?.name ?? { zh: '决定书', en: 'Decision' },
    contested: found,
  };
}

/** The role by whose posts the office that handles applications is found (行政复议法 4: 行政复议机构). */
const OFFICE_ROLE = 'reconsideration-officer';

export const officeOf = (services: Pick<HttpServices, 'db'>, shard: number) =>
  agencyHolding(services.db.owner, shard, OFFICE_ROLE);

export async function contestedView(
  services: Pick<HttpServices, 'db' | 'definitions'>,
  of: CodedMatter,
  matter: ContestedMatter,
): Promise<Contested> {
  const office = await officeOf(services, matter.shard);
  const { servedOn, decided, remedies } = matter.contested;
  const shown = await Promise.all(
    remedies.map(async ({ opens, body, ...one }) => {
      const applies =
        opens !== null &&
        office !== undefined &&
        (one.state === 'open' || one.state === 'late') &&
        (await services.definitions.find(opens.scenario)) !== undefined;
      return {
        ...one,
        steps: [...one.steps],
        after: [...one.after],
        effect: [...one.effect],
        notes: [...one.notes],
        body: matter.bodies[body],
        office: body === 'review-body' ? (office?.name ?? null) : null,
        applies,
      };
    }),
  );
  return {
    act: {
      name: matter.paperName,
      number: of.number,
      agency: matter.agency.name,
      issuedOn: of.issuedOn,
      servedOn,
      decided: [...decided],
    },
    remedies: shown,
  };
}
