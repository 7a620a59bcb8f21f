import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { newId, Problem, type Text } from '@gaoyao/kernel/store';
import { fieldsAtFault } from './field-faults.ts';
import { loggedFailure } from './logged-failure.ts';

/** Titles of problem documents (RFC 9457 §3.1.3): the same for every occurrence of a status. */
const titles: Readonly<Record<number, Text>> = {
  400: { zh: '请求有误', en: 'The request is not right' },
  401: { zh: '尚未登录', en: 'Not signed in' },
  403: { zh: '无权办理', en: 'Not allowed' },
  404: { zh: '没有找到', en: 'Not found' },
  409: { zh: '与现状冲突', en: 'In conflict with the present state' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '内容类型不支持', en: 'The content type is not supported' },
  422: { zh: '不能办理', en: 'It cannot be done' },
  423: { zh: '账号已锁定', en: 'The account is locked' },
  429: { zh: '请求过于频繁', en: 'Too many requests' },
  500: { zh: '系统出错', en: 'The platform failed' },
  503: { zh: '服务尚未就绪', en: 'The service is not ready' },
  507: { zh: '存储空间不足', en: 'The store has no room left' },
};

/** The language a request prefers, Chinese unless English weighs more (RFC 9110 §12.5.4). */
export function preferredLanguage(header: string | undefined): keyof Text {
  if (header === undefined) return 'zh';
  const weight = { zh: 0, en: 0 };
  for (const range of header.split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'zh' && language !== 'en') continue;
    const q = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
    weight[language] = Math.max(weight[language], q === undefined ? 1 : Number(q) || 0);
  }
  return weight.en > weight.zh || (weight.en === weight.zh && weight.en > 0 && /^\s*en/i.test(header))
    ? 'en'
    : 'zh';
}

const sent = new WeakMap<FastifyRequest, Problem>();

/** The problem a request was answered with: what the audit log needs of it. */
export const problemSent = (request: FastifyRequest): Problem | undefined => sent.get(request);

/** Sends a problem document (RFC 9457): `title` and `detail` in the asker's language, `text` in both. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const language = preferredLanguage(request.headers['accept-language']);
  sent.set(request, problem);
  const title = titles[problem.status] ?? (problem.status < 500 ? titles[400]! : titles[500]!);
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .send(
      JSON.stringify({
        type: `urn:gaoyao:problem:${problem.code}`,
        title: title[language],
        status: problem.status,
        detail: problem.text[language],
        code: problem.code,
        text: problem.text,
        ...(Object.keys(problem.details).length === 0 ? {} : { details: problem.details }),
      }),
    );
}

export const tooLarge = (): Problem =>
  new Problem(
    'http.too-large',
    { zh: '提交的内容过大或嵌套过深', en: 'What was sent is too large or nested too deeply' },
    { status: 413 },
  );

const malformed = (): Problem =>
  new Problem('http.malformed-json', {
    zh: '提交的内容不是有效的 JSON',
    en: 'What was sent is not valid JSON',
  });

const invalidRequest = (status: number): Problem =>
  new Problem(
    'http.invalid-request',
    { zh: '请求的格式不正确', en: 'The request does not have the right form' },
    { status },
  );

export const routeUnknown = (): Problem =>
  new Problem('http.not-found', { zh: '没有这个地址', en: 'There is no such address' }, { status: 404 });

function fromFramework(error: FastifyError): Problem | undefined {
  if (error.validation !== undefined) {
    const fields = fieldsAtFault(error.validation, error.validationContext ?? 'body');
    return new Problem(
      'http.invalid-request',
      {
        zh: `请求有误：${fields.map((one) => one.text.zh).join('；')}`,
        en: `The request is not right: ${fields.map((one) => one.text.en).join('; ')}`,
      },
      { details: { fields } },
    );
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge();
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return malformed();
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Problem(
        'http.media-type',
        { zh: '只接受 application/json', en: 'Only application/json is accepted' },
        { status: 415 },
      );
  }
  // the parser's own errors carry the status and no code
  if (error instanceof SyntaxError && error.statusCode === 400) return malformed();
  const { statusCode } = error;
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? invalidRequest(statusCode)
    : undefined;
}

/**
 * Turns whatever was thrown into a problem document. What nobody foresaw is answered with a reference under which the
 * log has it; the log gets name, message and stack, never the request's body, headers or query.
 */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Problem && error.status < 500) return sendProblem(request, reply, error);
  const known =
    error instanceof Problem
      ? error
      : error instanceof Error
        ? fromFramework(error as FastifyError)
        : undefined;
  if (known !== undefined && known.status !== 500) return sendProblem(request, reply, known);
  const reference = newId();
  request.log.error(
    {
      reference,
      method: request.method,
      route: request.routeOptions.url,
      failure: loggedFailure(error),
    },
    'http.internal',
  );
  return sendProblem(
    request,
    reply,
    new Problem(
      'http.internal',
      {
        zh: `系统出错，请稍后再试；仍不行请把编号 ${reference} 告诉管理员`,
        en: `The platform failed: try again later, or give the administrator the reference ${reference}`,
      },
      { status: 500, details: { reference } },
    ),
  );
}
