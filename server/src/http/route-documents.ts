import { Type, type Static, type TSchema } from 'typebox';
import type { FastifySchema } from 'fastify';
import { httpPurposes } from './request-conditions.ts';

type Header = 'purpose' | 'csrf' | 'idempotency';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Headers the route asks for; checked by the handlers, described in the API document. */
    asks?: readonly Header[];
  }
}

/** How a route presents itself in the API document: Chinese first, then English. */
interface RouteText {
  readonly id: string;
  readonly tag: string;
  readonly zh: string;
  readonly en: string;
  readonly more?: { readonly zh: string; readonly en: string };
  /** Whether it is open to callers without a session. */
  readonly open?: true;
}

interface Said extends FastifySchema {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
}

export const says = ({ id, tag, zh, en, more, open }: RouteText): Said => ({
  operationId: id,
  tags: [tag],
  summary: `${zh} / ${en}`,
  description: more === undefined ? `${zh}。\n\n${en}.` : `${more.zh}\n\n${more.en}`,
  security: open === true ? [] : [{ session: [] }],
});

/** What the kernel hands out is not to be changed: an answer may be made of it as it is. */
type Unchangeable<T> = T extends object ? { readonly [K in keyof T]: Unchangeable<T[K]> } : T;

/** The schema of an answer, with what it is. */
export const described = <Schema extends TSchema>(schema: Schema, zh: string, en: string) =>
  Type.Unsafe<Unchangeable<Static<Schema>>>({ ...schema, description: `${zh} / ${en}` });

/** A schema that also allows null, as JSON Schema 2020-12 and the serializer both read it. */
export const nullable = <Schema extends TSchema & { type: string }>(schema: Schema) =>
  Type.Unsafe<Static<Schema> | null>({ ...schema, type: [schema.type, 'null'] });

const says4: Readonly<Record<number, string>> = {
  400: '请求有误 / The request is not right',
  401: '尚未登录或会话已过期 / Not signed in, or the session has ended',
  403: '岗位不覆盖，或请求来自其他站点 / The post does not cover it, or the request came from another site',
  404: '没有，或无权查看 / There is none, or it may not be seen',
  409: '他人刚刚办理，或该年放假安排尚未导入 / Somebody else acted first, or the year has no holiday schedule yet',
  410: '已删除，无法恢复 / Erased for good',
  412: '协议版本不符 / Another version of the protocol',
  413: '内容过大或嵌套过深 / Too large or nested too deeply',
  415: '只接受 JSON / Only JSON is accepted',
  416: '文件没有这一部分 / The file has no such part',
  422: '法律或表单不允许 / The law or the form does not allow it',
  423: '账号已锁定，或正被占用 / The account is locked, or it is in use just now',
  429: '请求过于频繁 / Too many requests',
  460: '数据在途中损坏 / The data was damaged on its way',
  500: '系统出错，附编号 / The platform failed; a reference is given',
  503: '尚未就绪 / Not ready',
  507: '存储空间不足 / The store has no room left',
};

export const problemSchema = Type.Object(
  {
    type: Type.String({ description: '问题种类的名称 / Name of the kind of problem' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String({ description: '稳定的代码 / Stable code' }),
    text: Type.Object({ zh: Type.String(), en: Type.String() }),
    details: Type.Optional(Type.Unknown()),
  },
  { $id: 'Problem', title: 'Problem', description: 'RFC 9457' },
);

/** The ways a route can fail, each a problem document; 500 is always among them. */
export const problems = (...statuses: readonly number[]): Record<number, object> =>
  Object.fromEntries(
    [...statuses, 500].map((status) => [
      status,
      {
        description: says4[status] ?? 'Problem',
        content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
      },
    ]),
  );

/** An answer that is not JSON. */
export const content = (type: string, zh: string, en: string, format?: 'binary') => ({
  description: `${zh} / ${en}`,
  content: { [type]: { schema: { type: 'string', ...(format === undefined ? {} : { format }) } } },
});

/** The headers a route asks for, as the API document shows them. */
export const headerDocuments: Readonly<
  Record<Header, { readonly name: string; readonly required: boolean; readonly schema: object }>
> = {
  purpose: {
    name: 'x-purpose',
    required: true,
    schema: { type: 'string', enum: httpPurposes, description: '读取的目的 / Purpose of the read' },
  },
  csrf: {
    name: 'x-gaoyao-csrf',
    required: true,
    schema: {
      type: 'string',
      enum: ['1'],
      description: '写请求须带 / Needed on requests that change something',
    },
  },
  idempotency: {
    name: 'idempotency-key',
    required: true,
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      description: '重发时沿用同一个，只办理一次 / Send the same one again when repeating: it is done once',
    },
  },
};
