import { Type } from 'typebox';
import { ports, type DeriveWanted } from '@gaoyao/kernel/evidence';
import { evidenceKindNames } from '@gaoyao/kernel/knowledge';
import { Problem } from '@gaoyao/kernel/store';
import {
  byItem,
  byMatter,
  CAPTURE_LIMIT,
  captureWanted,
  changeWanted,
  derivativeWanted,
  fileWanted,
  itemRead,
  itemShown,
  kindShown,
} from './evidence-schemas.ts';
import { itemsView, itemView, rangeOf, sendEvidence } from './evidence-view.ts';
import { filePurposeOf } from './file-purposes.ts';
import { askingFor } from './paper-requests.ts';
import { purposeOr } from './request-conditions.ts';
import { content, described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

/** Evidence of matters: the nine kinds, capturing, reading with custody, files, new versions, derivatives, withdrawal. */
export function evidenceRoutes(app: App, { services }: RouteContext): void {
  const { db, evidence: room } = services;
  const { evidence } = room;

  app.get(
    '/api/evidence/kinds',
    {
      schema: {
        ...says({
          id: 'evidenceKinds',
          tag: 'evidence',
          zh: '证据的九种采集方式',
          en: 'The nine kinds of evidence',
          more: {
            zh: '每种的元数据标准（JSON Schema）、可作为的法定证据种类、接受的文件。表单、校验和公布的标准同出于此。',
            en: 'For each its metadata standard (JSON Schema), the statutory kinds it can count as and the files it takes. Form, checks and the published standard come from here.',
          },
        }),
        response: {
          200: described(Type.Object({ items: Type.Array(kindShown) }), '九种', 'The nine kinds'),
          ...problems(401, 403),
        },
      },
    },
    () => ({
      items: ports.map(({ id, name, about, basis, statutory, file, schema }) => ({
        ...{ id, name, about, basis, file, schema },
        statutory: statutory.map((one) => ({ id: one, name: evidenceKindNames[one] })),
      })),
    }),
  );

  app.get(
    '/api/matters/:id/evidence',
    {
      schema: {
        ...says({
          id: 'listEvidence',
          tag: 'evidence',
          zh: '事项的证据',
          en: 'Evidence of a matter',
          more: {
            zh: '本事项采集的和其他事项共享进来的证据，带账本状态。列表不含文件和元数据；查阅列表记入查阅记录。',
            en: 'What was captured in it and what others have shared into it, with its standing in the ledger. No file and no metadata; the reading is traced.',
          },
        }),
        params: byMatter,
        response: {
          200: described(Type.Object({ items: Type.Array(itemShown) }), '证据', 'The evidence'),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => ({
      items: await itemsView(
        db.owner,
        await evidence.list(askingFor(request, request.params.id, filePurposeOf(request))),
      ),
    }),
  );

  app.post(
    '/api/matters/:id/evidence',
    {
      bodyLimit: CAPTURE_LIMIT,
      schema: {
        ...says({
          id: 'captureEvidence',
          tag: 'evidence',
          zh: '采集证据',
          en: 'Capture evidence',
          more: {
            zh: '元数据按该种证据的标准校验，逐项说明错误（details.fields）；文件先行上传，在此一次性附入。答复时证据、保管记录和流程记录均已落盘。带 requestKey 重发只采集一次。',
            en: 'The metadata is checked against the standard of its kind and every fault named (details.fields); a file is uploaded before and taken in here, once. When this answers, item, custody and the act in the journal are on disk. With a requestKey it happens once.',
          },
        }),
        params: byMatter,
        body: captureWanted,
        response: {
          201: described(
            Type.Object({ id: Type.String({ format: 'uuid' }), version: Type.Integer() }),
            '已采集',
            'Captured',
          ),
          ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const captured = await evidence.capture(
        askingFor(request, request.params.id, purposeOr(request, 'handling')),
        request.body,
      );
      services.afterAct?.();
      void reply.code(201).header('location', `/api/matters/${request.params.id}/evidence/${captured.id}`);
      return captured;
    },
  );

  app.get(
    '/api/matters/:id/evidence/:item',
    {
      schema: {
        ...says({
          id: 'readEvidence',
          tag: 'evidence',
          zh: '一项证据',
          en: 'A piece of evidence',
          more: {
            zh: '元数据、各版、派生件和完整的保管链；这次查阅已在其中。',
            en: 'Metadata, versions, derivatives and the whole chain of custody, with this very reading in it.',
          },
        }),
        params: byItem,
        response: {
          200: described(itemRead, '证据', 'The evidence'),
          ...problems(400, 401, 403, 404, 410),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) =>
      itemView(
        db.owner,
        await evidence.read(
          askingFor(request, request.params.id, filePurposeOf(request)),
          request.params.item,
        ),
      ),
  );

  app.get(
    '/api/matters/:id/evidence/:item/file',
    {
      schema: {
        ...says({
          id: 'evidenceFile',
          tag: 'evidence',
          zh: '证据的文件',
          en: 'The file of a piece of evidence',
          more: {
            zh: '查看或者导出，先记入保管链。整份交出的同时重新计算 SHA-256，与采集时不符的在末尾之前中断。查看可以取一段（Range）。原件封存的，办理人员以外只得遮盖件。',
            en: 'To look at or to take away; in custody first. A whole file is hashed as it leaves and cut before its end when it is not what was captured. A reading may ask for a part (Range). Of a sealed original all but those who handle the matter get the redacted copy.',
          },
        }),
        params: byItem,
        querystring: fileWanted,
        response: {
          200: content('application/octet-stream', '文件', 'The file', 'binary'),
          206: content('application/octet-stream', '文件的一段', 'A part of the file', 'binary'),
          ...problems(400, 401, 403, 404, 410, 416),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request, reply) => {
      const { as, derivative } = request.query;
      const range = as === 'read' ? rangeOf(request) : undefined;
      const opened = await evidence.openFile(
        askingFor(request, request.params.id, filePurposeOf(request)),
        request.params.item,
        {
          as,
          ...(derivative === undefined ? {} : { derivative }),
          ...(range === undefined ? {} : { range }),
        },
      );
      return sendEvidence(reply, opened, range);
    },
  );

  app.post(
    '/api/matters/:id/evidence/:item/changes',
    {
      bodyLimit: CAPTURE_LIMIT,
      schema: {
        ...says({
          id: 'changeEvidence',
          tag: 'evidence',
          zh: '修改证据的元数据',
          en: 'Change the metadata of evidence',
          more: {
            zh: '保存为新的一版，原来的各版保留；须写明理由。',
            en: 'Saved as the next version, with those before kept; a reason is needed.',
          },
        }),
        params: byItem,
        body: changeWanted,
        response: {
          200: described(Type.Object({ version: Type.Integer() }), '已保存', 'Saved'),
          ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) =>
      evidence.change(
        askingFor(request, request.params.id, purposeOr(request, 'handling')),
        request.params.item,
        request.body,
      ),
  );

  app.post(
    '/api/matters/:id/evidence/:item/derivatives',
    {
      schema: {
        ...says({
          id: 'deriveEvidence',
          tag: 'evidence',
          zh: '制作遮盖件、缩略图或者转码件',
          en: 'Make a redacted copy, a small picture or another format',
          more: {
            zh: '派生件单独成为一项证据，指明原件。遮盖后原件默认封存，其校验值不变。',
            en: 'A piece of its own that names its origin. After a redaction the original is sealed unless said otherwise; its digest stays.',
          },
        }),
        params: byItem,
        body: derivativeWanted,
        response: {
          201: described(Type.Object({ id: Type.String({ format: 'uuid' }) }), '已制作', 'Made'),
          ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const made = await evidence.derive(
        askingFor(request, request.params.id, purposeOr(request, 'handling')),
        request.params.item,
        derivationOf(request.body),
      );
      services.afterAct?.();
      void reply.code(201).header('location', `/api/matters/${request.params.id}/evidence/${made.id}`);
      return made;
    },
  );

  app.post(
    '/api/matters/:id/evidence/:item/withdrawal',
    {
      schema: {
        ...says({
          id: 'withdrawEvidence',
          tag: 'evidence',
          zh: '撤回证据',
          en: 'Withdraw evidence',
          more: {
            zh: '须写明理由。撤回的证据及其派生件仍然可以看到，不再证明要点。',
            en: 'With a reason. It stays to be seen with what was derived from it, and proves no point any more.',
          },
        }),
        params: byItem,
        body: Type.Object({ reason: Type.String({ maxLength: 2_000 }) }, { additionalProperties: false }),
        response: {
          200: described(Type.Object({ version: Type.Integer() }), '已撤回', 'Withdrawn'),
          ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const withdrawn = await evidence.withdraw(
        askingFor(request, request.params.id, purposeOr(request, 'handling')),
        request.params.item,
        request.body.reason,
      );
      services.afterAct?.();
      return withdrawn;
    },
  );
}

interface DerivativeBody {
  readonly redact?: Extract<DeriveWanted, { readonly redact: unknown }>['redact'];
  readonly thumbnail?: true;
  readonly transcode?: true;
  readonly seal?: boolean;
  readonly reason?: string;
}

/** Exactly one of the three: `evidence.derivation-unclear` (422) otherwise. */
function derivationOf({ redact, thumbnail, transcode, seal, reason }: DerivativeBody): DeriveWanted {
  if ([redact, thumbnail, transcode].filter((one) => one !== undefined).length !== 1)
    throw new Problem(
      'evidence.derivation-unclear',
      {
        zh: '须在遮盖、缩略图、转码中指明一种',
        en: 'Name exactly one of redaction, small picture, another format',
      },
      { status: 422 },
    );
  if (redact !== undefined)
    return {
      redact,
      ...(seal === undefined ? {} : { seal }),
      ...(reason === undefined ? {} : { reason }),
    };
  return thumbnail === true ? { thumbnail } : { transcode: true };
}
