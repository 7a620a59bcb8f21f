import type { FastifyReply, FastifyRequest } from 'fastify';
import { Types } from 'scimmy';
import { newId, Problem, type Text } from '@gaoyao/kernel/store';

export const SCIM_JSON = 'application/scim+json; charset=utf-8';

type ScimType =
  | 'uniqueness'
  | 'tooMany'
  | 'invalidFilter'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

/** What the kinds of mistake are called (RFC 7644 §3.12); the library’s own messages are in English alone. */
const kinds: Readonly<Record<string, string>> = {
  uniqueness: '与已有的重复',
  tooMany: '结果过多',
  invalidFilter: '筛选条件有误',
  mutability: '该属性不能修改',
  invalidSyntax: '请求的格式有误',
  invalidPath: '属性路径有误',
  noTarget: '没有符合路径的值',
  invalidValue: '属性的值有误',
};

const ofCode: Readonly<Record<string, ScimType>> = {
  'access.username-taken': 'uniqueness',
  'access.group-exists': 'uniqueness',
  'access.person-invalid': 'invalidValue',
  'access.member-unknown': 'invalidValue',
  'http.invalid-text': 'invalidValue',
  'http.malformed-json': 'invalidSyntax',
};

/** A mistake of the caller, in the library’s own terms. */
export const scimError = (status: number, scimType: ScimType, text: string): Error =>
  new Types.Error(status, scimType, text);

/**
 * Runs the library on what the caller sent. Whatever it throws there is about that, and never a defect of the platform:
 * no database is asked inside.
 */
export async function parsing<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Types.Error || error instanceof Problem) throw error;
    throw scimError(400, 'invalidValue', error instanceof Error ? error.message : 'not understood');
  }
}

function send(reply: FastifyReply, status: number, text: Text, scimType?: string): FastifyReply {
  return reply
    .code(status)
    .header('content-type', SCIM_JSON)
    .send(
      JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: String(status),
        ...(scimType === undefined ? {} : { scimType }),
        detail: `${text.zh} | ${text.en}`,
      }),
    );
}

const statusOf = (error: unknown): number | undefined => {
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
};

/** Answers with SCIM’s own error message (RFC 7644 §3.12), its detail in both languages. */
export function sendScimError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Types.Error) {
    const kind = kinds[error.scimType];
    return send(
      reply,
      error.status,
      { zh: kind ?? '请求有误', en: error.message },
      kind === undefined ? undefined : error.scimType,
    );
  }
  if (error instanceof Problem && error.status < 500)
    return send(reply, error.status, error.text, ofCode[error.code]);
  const status = statusOf(error);
  if (status !== undefined)
    return send(
      reply,
      status,
      status === 413
        ? { zh: '提交的内容过大', en: 'What was sent is too large' }
        : status === 415
          ? { zh: '只接受 application/scim+json', en: 'Only application/scim+json is accepted' }
          : { zh: '请求的格式有误', en: 'The request does not have the right form' },
      status === 400 ? 'invalidSyntax' : undefined,
    );
  const reference = newId();
  request.log.error(
    {
      reference,
      method: request.method,
      route: request.routeOptions.url,
      failure:
        error instanceof Error
          ? { name: error.name, message: error.message, stack: error.stack }
          : typeof error,
    },
    'scim.internal',
  );
  return send(reply, 500, {
    zh: `系统出错，编号 ${reference}`,
    en: `The platform failed; reference ${reference}`,
  });
}
