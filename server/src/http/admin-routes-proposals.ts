import { Type, type Static } from 'typebox';
import {
  purposes,
  qualificationKinds,
  type Proposal,
  type Purpose,
  type QualificationKind,
} from '@gaoyao/kernel/access';
import { parseHolidayFile } from '@gaoyao/kernel/calendar';
import type { AliasKind } from '@gaoyao/kernel/places';
import { parameters, type ParameterKey } from '@gaoyao/kernel/store';

const id = Type.String({ format: 'uuid' });
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '年-月-日 / year-month-day' });
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const exact = { additionalProperties: false } as const;
const name = Type.Object({ zh: words(100), en: words(200) }, exact);

const person = { username: words(60), name, staffNumber: words(40) };
const post = {
  role: words(60),
  agency: id,
  scope: Type.Unsafe<'agency' | 'unit' | 'tenancy' | 'platform'>(
    Type.String({ enum: ['agency', 'unit', 'tenancy', 'platform'] }),
  ),
  unit: Type.Optional(id),
  until: Type.Optional(day),
};

const purpose = Type.Unsafe<Purpose>(Type.String({ enum: Object.keys(purposes) }));
const key = Type.Unsafe<ParameterKey>(Type.String({ enum: Object.keys(parameters) }));

const change = <const K extends Proposal['kind'], const P extends Record<string, object>>(
  kind: K,
  payload: P,
) =>
  Type.Object({ kind: Type.Literal(kind), payload: Type.Object(payload, exact), reason: words(1000) }, exact);

const geometry = Type.Unsafe<object>({
  type: 'object',
  description: 'GeoJSON Polygon / MultiPolygon，WGS 84',
});

/** What can be proposed over HTTP, one shape per kind of change. */
export const proposal = Type.Union(
  [
    change('agency.add', { kind: words(40), name, mark: words(10), unit: id }),
    change('agency.rename', { agency: id, name }),
    change('agency.describe', {
      agency: id,
      address: Type.Optional(words(200)),
      phone: Type.Optional(words(40)),
      reviewBody: Type.Optional(words(100)),
      court: Type.Optional(words(100)),
    }),
    change('agency.close', { agency: id }),
    change('account.add', { ...person, agency: id }),
    change('account.rename', { account: id, name }),
    change('account.qualify', {
      account: id,
      qualification: Type.Unsafe<QualificationKind>(Type.String({ enum: [...qualificationKinds] })),
      number: words(60),
      from: day,
      until: Type.Optional(day),
    }),
    change('account.disable', { account: id }),
    change('account.enable', { account: id }),
    change('contractor.add', {
      ...person,
      sponsor: id,
      purposes: Type.Array(purpose, { minItems: 1, maxItems: 8 }),
      posts: Type.Array(Type.Object(post, exact), { minItems: 1, maxItems: 5 }),
    }),
    change('post.grant', { account: id, ...post }),
    change('post.end', { post: id }),
    change('unit.add', { parent: id, kind: words(40), name, code: words(40), from: day }),
    change('unit.rename', { unit: id, name, from: day }),
    change('unit.move', { unit: id, parent: id, code: Type.Optional(words(40)), from: day }),
    change('unit.alias', {
      unit: id,
      name: words(60),
      kind: Type.Unsafe<AliasKind>(Type.String({ enum: ['alias', 'short', 'former'] })),
      from: Type.Optional(day),
      to: Type.Optional(day),
    }),
    change('unit.recode', { unit: id, code: words(40), from: day }),
    change('unit.merge', { units: Type.Array(id, { minItems: 1, maxItems: 50 }), into: id, from: day }),
    change('unit.split', {
      unit: id,
      parts: Type.Array(
        Type.Object(
          {
            name,
            code: Type.Optional(words(40)),
            children: Type.Optional(Type.Array(words(40), { maxItems: 1000 })),
            places: Type.Optional(Type.Array(words(40), { maxItems: 10_000 })),
            boundary: Type.Optional(geometry),
            rest: Type.Optional(Type.Boolean()),
          },
          exact,
        ),
        { minItems: 2, maxItems: 20 },
      ),
      from: day,
    }),
    change('unit.reshape', {
      changes: Type.Array(Type.Object({ unit: id, boundary: geometry }, exact), {
        minItems: 1,
        maxItems: 50,
      }),
      from: day,
    }),
    change('unit.draw', {
      village: id,
      grids: Type.Array(Type.Object({ name, code: Type.Optional(words(15)), boundary: geometry }, exact), {
        minItems: 1,
        maxItems: 100,
      }),
      from: day,
    }),
    change('calendar.import', {
      file: Type.String({
        minLength: 1,
        maxLength: 100_000,
        description:
          '一年的放假安排：JSON，或以 date,kind,name 为首行的 CSV / The schedule of a year: JSON, or CSV that begins with date,kind,name',
      }),
      source: words(300),
    }),
    change('parameter.set', {
      key,
      value: Type.Integer(),
      shard: Type.Integer({
        minimum: 0,
        maximum: 32_767,
        description: '0 为全平台 / 0 is the whole platform',
      }),
      agency: Type.Optional(id),
      from: Type.Optional(Type.String({ format: 'date-time' })),
      basis: words(500),
    }),
  ],
  { description: '拟作的变更 / The change proposed' },
);

/** As the kernel takes it: the file of a schedule is read here. Throws `calendar.bad-holidays`. */
export function proposalOf(body: Static<typeof proposal>): Proposal {
  if (body.kind !== 'calendar.import') return body;
  const { year, days } = parseHolidayFile(body.payload.file);
  return { ...body, payload: { year, days, source: body.payload.source } };
}
