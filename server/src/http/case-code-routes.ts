import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { toString as drawCode } from 'qrcode';
import { matterPage } from '@gaoyao/kernel/matters';
import { Problem } from '@gaoyao/kernel/store';
import { caseCodeSheet } from './case-code-sheet.ts';
import { filePurposeOf } from './file-purposes.ts';
import { byMatter } from './evidence-grant-schemas.ts';
import { originOf } from './oidc/begin.ts';
import { askingFor } from './paper-requests.ts';
import { purposeOr } from './request-conditions.ts';
import { content, described, nullable, problems, says } from './route-documents.ts';
import { asFile } from './served-file-headers.ts';
import type { App, HttpServices, RouteContext } from './services.ts';

/** The page that a case code opens; code and secret stand behind the `#`, which a browser sends to no server. */
const pageOf = (request: FastifyRequest, services: HttpServices, code: string, secret?: string): string =>
  `${originOf(request, services)}/w/case-code#${code}${secret === undefined ? '' : `/${secret}`}`;

const picture = (text: string): Promise<string> =>
  drawCode(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });

const caseCode = Type.Object({
  code: Type.String({
    description: '十五个字符，末两位校验 / Fifteen characters, the last two check the others',
  }),
  url: Type.String({ description: '二维码的内容 / What the QR code holds' }),
  picture: Type.String({ description: '二维码，SVG / QR code as SVG' }),
  madeAt: Type.String({ format: 'date-time' }),
});

/** The case code of a matter: made, shown, printed, and a secret shown beside it. For those who handle the matter. */
export function caseCodeRoutes(app: App, { services }: RouteContext): void {
  const {
    db,
    definitions,
    evidence: { sharing },
  } = services;
  const shown = async (request: FastifyRequest, { code, madeAt }: { code: string; madeAt: string }) => {
    const url = pageOf(request, services, code);
    return { code, url, picture: await picture(url), madeAt };
  };

  app.get(
    '/api/matters/:id/case-code',
    {
      schema: {
        ...says({
          id: 'caseCode',
          tag: 'evidence',
          zh: '案件码',
          en: 'Case code',
          more: {
            zh: '本事项的案件码；尚未生成的为 null。',
            en: 'The case code of the matter, null before it was made.',
          },
        }),
        params: byMatter,
        response: {
          200: described(Type.Object({ caseCode: nullable(caseCode) }), '案件码', 'The code'),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const found = await sharing.caseCode(askingFor(request, request.params.id, filePurposeOf(request)));
      return { caseCode: found === null ? null : await shown(request, found) };
    },
  );

  app.post(
    '/api/matters/:id/case-code',
    {
      schema: {
        ...says({
          id: 'makeCaseCode',
          tag: 'evidence',
          zh: '生成案件码',
          en: 'Make the case code',
          more: {
            zh: '每个事项一个；已有的照原样返回。案件码只是编号，凭码本身不能查看任何内容。',
            en: 'One for each matter; where there is one, it is that. The code is a number and opens nothing by itself.',
          },
        }),
        params: byMatter,
        body: Type.Object({}, { additionalProperties: false }),
        response: { 200: described(caseCode, '案件码', 'The code'), ...problems(400, 401, 403, 404, 415) },
      },
      config: { asks: ['csrf'] },
    },
    async (request) =>
      shown(
        request,
        await sharing.makeCaseCode(askingFor(request, request.params.id, purposeOr(request, 'handling'))),
      ),
  );

  app.post(
    '/api/matters/:id/case-code/secret',
    {
      schema: {
        ...says({
          id: 'showCaseSecret',
          tag: 'evidence',
          zh: '出示密钥',
          en: 'Show a secret',
          more: {
            zh: '为一项“当面出示”的授权生成一次性密钥，只在这次回答中出现；此前出示的随即作废。',
            en: 'A one-time secret for a grant to whoever it is shown to, in this answer alone; the one shown before ends.',
          },
        }),
        params: byMatter,
        body: Type.Object({ grant: Type.String({ maxLength: 60 }) }, { additionalProperties: false }),
        response: {
          200: described(
            Type.Object({
              code: Type.String(),
              secret: Type.String(),
              expiresAt: Type.String({ format: 'date-time' }),
              picture: Type.String({
                description: '含密钥的二维码，仅供屏显 / QR code with the secret, for the screen',
              }),
            }),
            '密钥',
            'The secret',
          ),
          ...problems(400, 401, 403, 404, 409, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const asking = askingFor(request, request.params.id, purposeOr(request, 'handling'));
      const { code, secret, expiresAt } = await sharing.showSecret(asking, request.body.grant);
      void reply.header('cache-control', 'no-store');
      return { code, secret, expiresAt, picture: await picture(pageOf(request, services, code, secret)) };
    },
  );

  app.get(
    '/api/matters/:id/case-code/sheet.pdf',
    {
      schema: {
        ...says({
          id: 'caseCodeSheet',
          tag: 'evidence',
          zh: '打印案件码',
          en: 'Print the case code',
          more: {
            zh: '案件码、二维码和使用说明，一页；不含密钥和案情。',
            en: 'Code, QR code and how to use it, on one page; no secret and nothing of the case.',
          },
        }),
        params: byMatter,
        response: {
          200: content('application/pdf', '文件', 'The file', 'binary'),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const purpose = filePurposeOf(request);
      const found = await sharing.caseCode(askingFor(request, params.id, purpose));
      if (found === null) throw noCode();
      const { page } = (await matterPage(
        { db: db.app, actor, purpose },
        definitions,
        await services.calendar(),
        params.id,
      ))!;
      const sheet = await caseCodeSheet({
        code: found.code,
        url: pageOf(request, services, found.code),
        number: page.number,
        agency: page.agency.name.zh,
        now: Date.now(),
      });
      return asFile(reply, { name: `案件码 ${page.number}.pdf`, type: 'application/pdf' }).send(
        Buffer.from(sheet),
      );
    },
  );
}

const noCode = (): Problem =>
  new Problem(
    'evidence.case-code-missing',
    { zh: '本事项尚未生成案件码', en: 'This matter has no case code yet' },
    { status: 404 },
  );
