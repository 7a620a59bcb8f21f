import { Type } from 'typebox';
import {
  correctPaper,
  issuedFile,
  issuePaper,
  numberByHand,
  refuseToSign,
  servePaper,
  signPaper,
  withdrawPaper,
  type ServiceWanted,
} from '@gaoyao/kernel/documents';
import { openWays } from '../notices/channels.ts';
import { electronicService } from '../notices/electronic-service.ts';
import { filePurposeOf } from './file-purposes.ts';
import { originOf } from './oidc/begin.ts';
import { askingForPaper, sendFile } from './paper-requests.ts';
import {
  byPaper,
  drafted,
  issued,
  reason,
  seen,
  served,
  service,
  templateId,
  values,
} from './paper-routes-schemas.ts';
import { purposeOr, requireStepUp } from './request-conditions.ts';
import { content, described, nullable, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const number = nullable(Type.String());
const nothing = Type.Object({}, { additionalProperties: false });

/** What becomes of a paper: signed or refused, issued, served, corrected, withdrawn; and its issued form to take away. */
export function paperStepRoutes(app: App, { services }: RouteContext): void {
  const wake = (): void => {
    try {
      services.afterAct?.();
    } catch (error) {
      // the act is on disk: whoever waits for it is told so, whatever its followers do
      app.log.error({ failure: error instanceof Error ? error.message : typeof error }, 'http.after-act');
    }
  };

  app.post(
    '/api/matters/:id/papers/:paper/signature',
    {
      schema: {
        ...says({
          id: 'signPaper',
          tag: 'papers',
          zh: '签署文书',
          en: 'Sign a paper',
          more: {
            zh: '对所见版本的摘要签署，须在近几分钟内确认过本人身份，并轮到本人。',
            en: 'Signs the digest of the version that was seen, by whose turn it is and who proved who they are within the last minutes.',
          },
        }),
        params: byPaper,
        body: Type.Object(seen, { additionalProperties: false }),
        response: {
          200: described(
            Type.Object({ signed: Type.Integer(), complete: Type.Boolean() }),
            '已签署',
            'Signed',
          ),
          ...problems(400, 401, 403, 404, 409, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireStepUp(request);
      const result = await signPaper(
        services,
        askingForPaper(request, purposeOr(request, 'handling')),
        request.body,
      );
      wake();
      return result;
    },
  );

  app.post(
    '/api/matters/:id/papers/:paper/refusal',
    {
      schema: {
        ...says({ id: 'refuseToSign', tag: 'papers', zh: '拒绝签署', en: 'Refuse to sign' }),
        params: byPaper,
        body: Type.Object({ ...seen, reason }, { additionalProperties: false }),
        response: {
          204: described(Type.Unsafe<undefined>({ type: 'null' }), '已记录', 'Recorded'),
          ...problems(400, 401, 403, 404, 409, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await refuseToSign(services, askingForPaper(request, purposeOr(request, 'handling')), request.body);
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/api/matters/:id/papers/:paper/issue',
    {
      schema: {
        ...says({
          id: 'issuePaper',
          tag: 'papers',
          zh: '出具文书',
          en: 'Issue a paper',
          more: {
            zh: '编号、生成并封存 pdf、记入日志。中途中断的，再次提交即以同一文号完成。',
            en: 'Numbers it, renders and keeps the pdf, and notes it in the journal. Cut off on the way, it is completed under the same number when sent again.',
          },
        }),
        params: byPaper,
        body: nothing,
        response: {
          200: described(issued, '已出具', 'Issued'),
          ...problems(400, 401, 403, 404, 409, 410, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const room = { ...services, origin: originOf(request, services) };
      const result = await issuePaper(room, askingForPaper(request, purposeOr(request, 'handling')));
      wake();
      return result;
    },
  );

  app.post(
    '/api/matters/:id/papers/:paper/number',
    {
      schema: {
        ...says({
          id: 'numberPaper',
          tag: 'papers',
          zh: '取号手签',
          en: 'Number a paper to be signed by hand',
          more: {
            zh: '编号后内容不再改动，印出手签，再上传扫描件。',
            en: 'Its content stands from then on; it is printed, signed by hand, and its scan is sent in.',
          },
        }),
        params: byPaper,
        body: nothing,
        response: {
          200: described(Type.Object({ number, day: Type.String({ format: 'date' }) }), '已编号', 'Numbered'),
          ...problems(400, 401, 403, 404, 409, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => numberByHand(services, askingForPaper(request, purposeOr(request, 'handling'))),
  );

  app.post(
    '/api/matters/:id/papers/:paper/service',
    {
      schema: {
        ...says({
          id: 'servePaper',
          tag: 'papers',
          zh: '登记送达',
          en: 'Record a service',
          more: {
            zh: '送达的方式、日期、受送达人和签收人，给出生效日期及计算；未送达的，列明其余方式。',
            en: 'Way, day, recipient and receiver; answers the day as of which it counts, with its computation, or after a failure the ways that remain.',
          },
        }),
        params: byPaper,
        body: service,
        response: {
          200: described(served, '已登记', 'Recorded'),
          ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const { way, day, party, failure, consent, because, ...details } = request.body;
      const wanted: ServiceWanted = {
        way,
        day,
        details: present(details),
        ...present({ party, failure, consent, because }),
      };
      const result = await servePaper(
        { ...services, electronic: electronicService(services.protection, openWays(process.env)) },
        askingForPaper(request, purposeOr(request, 'handling')),
        wanted,
      );
      wake();
      return result;
    },
  );

  app.post(
    '/api/matters/:id/papers/:paper/correction',
    {
      schema: {
        ...says({
          id: 'correctPaper',
          tag: 'papers',
          zh: '更正文书',
          en: 'Correct a paper',
          more: {
            zh: '拟制更正：不写 notice 则重新出具一份替代原件，写明则以该文书更正。两者都与原件相连。',
            en: 'Drafts the correction: anew, in the place of the earlier one, or as the notice that is named. Either is linked to it.',
          },
        }),
        params: byPaper,
        body: Type.Object(
          {
            reason,
            notice: Type.Optional(
              Type.Object({ template: templateId, values }, { additionalProperties: false }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(drafted, '已拟制', 'Drafted'),
          ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { reason: why, notice } = request.body;
      const { filled, ...draft } = await correctPaper(
        services,
        askingForPaper(request, purposeOr(request, 'handling')),
        {
          reason: why,
          ...(notice === undefined
            ? {}
            : {
                notice: {
                  template: notice.template,
                  ...(notice.values === undefined ? {} : { values: notice.values }),
                },
              }),
        },
      );
      void reply.code(201);
      return { ...draft, content: filled };
    },
  );

  app.post(
    '/api/matters/:id/papers/:paper/withdrawal',
    {
      schema: {
        ...says({
          id: 'withdrawPaper',
          tag: 'papers',
          zh: '撤回文书',
          en: 'Withdraw a paper',
          more: {
            zh: '草稿作废；已编号的文号保留并写明理由；已出具的由最后签署的岗位撤回。',
            en: 'A draft goes; a number that was given out stays, with the reason; what was issued is withdrawn by the post that signed last.',
          },
        }),
        params: byPaper,
        body: Type.Object({ reason }, { additionalProperties: false }),
        response: {
          200: described(Type.Object({ number }), '已撤回', 'Withdrawn'),
          ...problems(400, 401, 403, 404, 409, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireStepUp(request);
      const result = await withdrawPaper(
        services,
        askingForPaper(request, purposeOr(request, 'handling')),
        request.body.reason,
      );
      wake();
      return result;
    },
  );

  app.get(
    '/api/matters/:id/papers/:paper/file',
    {
      schema: {
        ...says({
          id: 'paperFile',
          tag: 'papers',
          zh: '下载出具的文书',
          en: 'Download the issued form of a paper',
          more: {
            zh: '出具的 pdf 或扫描件，原样。须在近几分钟内确认过本人身份，并记入查阅记录。',
            en: 'The issued pdf or scan, byte for byte. Whoever takes it has proved who they are within the last minutes, and it is traced.',
          },
        }),
        params: byPaper,
        response: {
          200: content('application/pdf', '文件', 'The file', 'binary'),
          ...problems(400, 401, 403, 404, 409, 410),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request, reply) => {
      requireStepUp(request);
      return sendFile(reply, await issuedFile(services, askingForPaper(request, filePurposeOf(request))));
    },
  );
}

/** Only what was given. */
const present = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
