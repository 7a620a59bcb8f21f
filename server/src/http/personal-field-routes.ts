import { Type } from 'typebox';
import { asActor, recordReading } from '@gaoyao/kernel/access';
import { journalPage } from '@gaoyao/kernel/matters';
import { openInput, personOf } from '@gaoyao/kernel/parties';
import { Problem } from '@gaoyao/kernel/store';
import { revealPurposeOf } from './file-purposes.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const unknown = (): Problem =>
  new Problem(
    'matters.field-unknown',
    {
      zh: '没有这项内容，或者它不对您开放',
      en: 'There is no such entry, or it is not open to you',
    },
    { status: 404 },
  );

/** Personal values that stand sealed in the journal of a matter: shown one at a time, each showing traced. */
export function personalFieldRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions, protection } = services;
  app.post(
    '/api/matters/:id/reveal',
    {
      schema: {
        ...says({
          id: 'revealField',
          tag: 'matters',
          zh: '查看日志中的一项个人信息',
          en: 'Reveal one personal entry of the journal',
          more: {
            zh: '一次只查看一项，须写明目的（办理事项或执法监督）。每次查看都留痕，本人看得到。',
            en: 'One entry at a time, for a purpose (handling or supervision). Each reveal is traced, and the person sees it.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        body: Type.Object(
          {
            version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
            field: Type.String({ minLength: 1, maxLength: 60 }),
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(Type.Object({ field: Type.String(), value: Type.Unknown() }), '内容', 'The value'),
          ...problems(400, 401, 403, 404, 410, 413, 415, 429),
        },
      },
      config: { asks: ['purpose', 'csrf'], limit: 'persons' },
    },
    async (request) => {
      const { actor, params, body } = request;
      const purpose = revealPurposeOf(request);
      const found = await journalPage(
        { db: db.app, actor, purpose },
        definitions,
        params.id,
        body.version - 1,
        1,
      );
      const act = found?.acts[0];
      if (found === undefined || act?.version !== body.version) throw unknown();
      const { flow } = found.installed;
      const formId = flow.actions.get(act.action)?.definition.form;
      const form = formId === undefined ? undefined : flow.definition.forms[formId];
      const field =
        form !== undefined && Object.hasOwn(form.properties, body.field)
          ? form.properties[body.field]
          : undefined;
      if (form === undefined || field?.['x-personal'] !== true || !Object.hasOwn(act.input, body.field))
        throw unknown();
      const entered = act.input[body.field];
      const sealedFor = await asActor(db.app, actor, purpose, (client) => personOf(client, entered));
      // words of somebody who is not known are sealed with the key of the matter: no party to trace
      const party = sealedFor === params.id ? undefined : sealedFor;
      // on disk before the value leaves
      await recordReading(db.app, {
        actor,
        purpose: found.emergency ? 'emergency' : purpose,
        act: 'reveal',
        ...(found.agency === null ? {} : { agency: found.agency }),
        shard: found.shard,
        matter: params.id,
        ...(party === undefined ? {} : { party }),
        field: body.field,
      });
      const opened = await asActor(db.app, actor, purpose, (client) =>
        openInput(client, protection, form, { [body.field]: entered }),
      );
      return { field: body.field, value: opened[body.field] };
    },
  );
}
