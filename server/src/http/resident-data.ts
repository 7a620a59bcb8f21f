import { Type, type Static } from 'typebox';
import { identityDocuments, ownParties, roleNames, type Actor } from '@gaoyao/kernel/access';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import type { Text } from '@gaoyao/kernel/store';
import { allOwnMatters } from './resident-own-matters.ts';
import { maskedFields, ownField, type OwnField } from './resident-party.ts';
import { nullable } from './route-documents.ts';
import { text } from './schemas.ts';
import type { HttpServices } from './services.ts';

const moment = Type.String({ format: 'date-time' });

const scenarioData = Type.Object({
  id: Type.String(),
  name: text,
  matters: Type.Integer({ description: '涉及我的事项数 / How many of my matters' }),
  basis: Type.Array(text, { description: '法律依据 / Legal basis' }),
  categories: Type.Array(Type.Object({ name: text, sensitive: Type.Boolean() })),
  retention: Type.Object({
    years: Type.Integer(),
    basis: Type.String(),
    status: Type.String({ enum: ['V', 'S', 'M', 'L'] }),
    then: Type.String({ enum: ['erase', 'anonymise'] }),
  }),
  visibility: Type.Array(Type.Object({ who: text, sees: text })),
});

/** What is held about a person, under which law, how long and for whose eyes (PIPL arts 17, 44, 45). */
export const ownData = Type.Object({
  fields: Type.Array(
    Type.Object({
      id: Type.String({ enum: ['name', 'identityNumber', 'phone', 'address', 'place', 'born', 'unit'] }),
      name: text,
      masked: Type.String({ description: '遮盖后的值 / The value, masked' }),
      revealable: Type.Boolean(),
    }),
  ),
  account: Type.Object({
    createdAt: moment,
    checks: Type.Array(
      Type.Object({
        at: moment,
        document: text,
        level: Type.String({ enum: ['low', 'substantial', 'high'] }),
        agency: text,
        staffNumber: nullable(Type.String()),
      }),
      { description: '谁何时核验了我的身份 / Who checked my identity, and when' },
    ),
  }),
  scenarios: Type.Array(scenarioData),
});
export type OwnData = Static<typeof ownData>;

const whoOf = (row: FlowDefinition['data']['visibility'][number], { roles, team }: FlowDefinition): Text =>
  row.role !== undefined
    ? (roles[row.role] ?? roleNames[row.role] ?? { zh: row.role, en: row.role })
    : row.member !== undefined
      ? (team?.[row.member]?.name ?? { zh: row.member, en: row.member })
      : { zh: '您本人', en: 'Yourself' };

export function scenarioDataOf(definition: FlowDefinition, matters: number): Static<typeof scenarioData> {
  const { data } = definition;
  return {
    id: definition.id,
    name: definition.name,
    matters,
    basis: definition.basis.map(({ law, version, articles }) => {
      const rest = articles === undefined ? '' : ` ${articles}`;
      return { zh: `《${law.zh}》（${version}）${rest}`, en: `${law.en} (${version})${rest}` };
    }),
    categories: data.categories.map(({ zh, en, sensitive }) => ({
      name: { zh, en },
      sensitive: sensitive === true,
    })),
    retention: {
      years: data.retention.years,
      basis: data.retention.basis,
      status: data.retention.status,
      then: data.retention.then ?? 'anonymise',
    },
    visibility: data.visibility.map((row) => ({ who: whoOf(row, definition), sees: row.sees })),
  };
}

interface CheckRow extends Record<string, unknown> {
  checked_at: Date;
  document: string;
  level: 'low' | 'substantial' | 'high';
  agency_zh: string;
  agency_en: string;
  staff_number: string;
}

const documentName = (document: string): Text =>
  (identityDocuments as Readonly<Record<string, Text>>)[document] ?? {
    zh: '外部身份认证',
    en: 'Another identity service',
  };

/** Everything held about a resident, masked. */
export async function ownDataOf(services: HttpServices, actor: Actor): Promise<OwnData> {
  const { db, definitions } = services;
  const account = await db.owner.query<{ created_at: Date }>(
    'select created_at from access.account where id = $1',
    [actor.account],
  );
  const checks = await db.owner.query<CheckRow>(
    `select c.checked_at, c.document, c.level, g.name_zh as agency_zh, g.name_en as agency_en, a.staff_number
     from access.identity_check c join access.agency g on g.id = c.agency join access.account a on a.id = c.checked_by
     where c.account = $1 order by c.checked_at desc`,
    [actor.account],
  );
  const matters = await allOwnMatters(services, actor);
  const counts = Map.groupBy(matters, (one) => one.scenario.id);
  const parties = await ownParties(db.owner, actor.account);
  const fields = (await Promise.all(parties.map((party) => maskedFields(services, party)))).flat();
  return {
    fields,
    account: {
      createdAt: account.rows[0]!.created_at.toISOString(),
      checks: checks.rows.map((row) => ({
        at: row.checked_at.toISOString(),
        document: documentName(row.document),
        level: row.level,
        agency: { zh: row.agency_zh, en: row.agency_en },
        staffNumber: row.staff_number === '' ? null : row.staff_number,
      })),
    },
    scenarios: await Promise.all(
      [...counts].map(async ([scenario, of]) =>
        scenarioDataOf((await definitions.current(scenario)).flow.definition, of.length),
      ),
    ),
  };
}

/** One field of one's own, in full. */
export async function revealedField(
  services: HttpServices,
  actor: Actor,
  field: OwnField,
): Promise<{ readonly party: string; readonly value: string } | undefined> {
  for (const party of await ownParties(services.db.owner, actor.account)) {
    const value = await ownField(services, party, field);
    if (value !== null) return { party, value };
  }
  return undefined;
}
