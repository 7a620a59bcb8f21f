import { Type } from 'typebox';
import { changeKinds, qualificationKinds } from '@gaoyao/kernel/access';
import { nullable } from './route-documents.ts';
import { text } from './schemas.ts';

const moment = Type.String({ format: 'date-time' });
const scope = Type.String({ enum: ['agency', 'unit', 'tenancy', 'platform'] });

export const postItem = Type.Object({
  id: Type.String(),
  role: Type.String(),
  roleName: text,
  agency: Type.String(),
  agencyName: text,
  scope,
  unit: nullable(Type.String()),
  unitName: nullable(text),
  from: nullable(moment),
  to: nullable(moment),
  lentBy: nullable(text),
});

export const ownPost = Type.Object({
  ...postItem.properties,
  lentTo: Type.Array(
    Type.Object({
      id: Type.String(),
      name: text,
      staffNumber: Type.String(),
      until: moment,
      reason: Type.String(),
    }),
  ),
});

export const personItem = Type.Object({
  id: Type.String(),
  kind: Type.String({ enum: ['official', 'contractor'] }),
  username: Type.String(),
  name: text,
  staffNumber: Type.String(),
  disabledAt: nullable(moment),
  home: nullable(text),
  sponsor: nullable(text),
  purposes: Type.Array(Type.String()),
  posts: Type.Array(postItem),
  qualifications: Type.Array(
    Type.Object({
      kind: Type.String({ enum: [...qualificationKinds] }),
      number: Type.String(),
      validFrom: Type.String({ format: 'date' }),
      validUntil: nullable(Type.String({ format: 'date' })),
    }),
  ),
});

export const agencyItem = Type.Object({
  id: Type.String(),
  shard: Type.Integer(),
  tenancy: text,
  kind: Type.String(),
  name: text,
  mark: Type.String(),
  unit: nullable(text),
  closedAt: nullable(moment),
  people: Type.Integer(),
  details: Type.Object({
    address: nullable(Type.String()),
    phone: nullable(Type.String()),
    reviewBody: nullable(Type.String()),
    court: nullable(Type.String()),
  }),
});

export const calendarYear = Type.Object({
  year: Type.Integer(),
  present: Type.Boolean(),
  days: Type.Integer(),
  source: nullable(Type.String()),
});

export const parameterItem = Type.Object({
  key: Type.String(),
  name: text,
  meaning: text,
  type: Type.String({ enum: ['integer'] }),
  unit: Type.String({ enum: ['minutes', 'hours', 'days', 'months', 'count', 'yuan', 'yes-no'] }),
  default: Type.Integer(),
  least: Type.Integer(),
  most: Type.Integer(),
  status: Type.String({ enum: ['V', 'S', 'M', 'L'] }),
  basis: text,
  by: Type.String({ enum: ['platform', 'tenancy', 'agency'] }),
  loosens: Type.String({
    enum: ['more', 'less'],
    description: '放宽的方向，须两人复核 / The direction that loosens and needs two administrators',
  }),
  versions: Type.Array(
    Type.Object({
      id: Type.String(),
      place: text,
      shard: Type.Integer(),
      agency: nullable(Type.String()),
      value: Type.Integer(),
      validFrom: moment,
      inForce: Type.Boolean(),
      basis: Type.String(),
      setBy: text,
      setAt: moment,
    }),
  ),
});

const person = Type.Object({ id: Type.String(), name: text, staffNumber: Type.String() });

export const kindsOfChange = Object.keys(changeKinds) as (keyof typeof changeKinds)[];

export const changeItem = Type.Object({
  id: Type.String(),
  kind: Type.String({ enum: kindsOfChange }),
  kindName: text,
  widens: Type.Boolean({
    description: '扩大权限，须另一名管理员复核 / It widens access: a second administrator decides',
  }),
  consequence: text,
  reason: Type.String(),
  state: Type.String({ enum: ['pending', 'lapsed', 'approved', 'rejected'] }),
  proposedBy: person,
  proposedAt: moment,
  agency: text,
  expiresAt: moment,
  decidedBy: nullable(person),
  decidedAt: nullable(moment),
  note: nullable(Type.String()),
  yours: Type.Boolean({
    description: '提问者可否复核 / Whether the asker may be the second pair of eyes',
  }),
});

export const proposed = Type.Object({
  id: Type.String(),
  made: Type.String({ description: '新增对象的 id / Id of what it makes' }),
  state: Type.String({ enum: ['applied', 'pending'] }),
  consequence: text,
});
