import { Type } from 'typebox';
import { counterPost, recordReading } from '@gaoyao/kernel/access';
import { mattersOfPaper } from '@gaoyao/kernel/documents';
import { matterOfCaseCode } from '@gaoyao/kernel/evidence';
import { mattersOfIds, mattersOfNumber } from '@gaoyao/kernel/matters';
import { described, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

/** A matter that a form names, by its complete number: which it is, without opening it. */
export function locateMatterRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;
  app.get(
    '/api/forms/matters',
    {
      schema: {
        ...says({
          id: 'locateMatter',
          tag: 'references',
          zh: '按完整编号找到事项',
          en: 'The matter with a complete number',
          more: {
            zh: '事项编号、决定书文号、案件码或者决定码，须完整。只回答是哪个事项：编号、种类、机关；没有名称、当事人和内容。每次都记为“查找事项”。',
            en: 'A complete number of a matter or of a decision, a case code or a decision code. It answers which matter that is: number, kind, agency; no title, no party, nothing of its contents. Each time is recorded as locating.',
          },
        }),
        querystring: Type.Object({ q: Type.String({ minLength: 4, maxLength: 60 }) }),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(
                Type.Object({ id: Type.String({ format: 'uuid' }), name: Type.String(), detail: text }),
              ),
            }),
            '编号相同的事项，通常一个',
            'Matters of that number, usually one',
          ),
          ...problems(400, 401, 403, 429),
        },
      },
      config: { limit: 'persons' },
    },
    async ({ actor, query }) => {
      const post = counterPost(actor);
      const wanted = query.q.normalize('NFC').trim();
      const shards = [...new Set(actor.bindings.map((one) => one.shard))];
      const owner = db.owner;
      const ofPaper = await mattersOfPaper(owner, shards, wanted);
      const ofCode = await matterOfCaseCode(owner, shards, wanted);
      const found = new Map(
        [
          ...(await mattersOfNumber(owner, shards, wanted)),
          ...(await mattersOfIds(owner, shards, ofCode === undefined ? ofPaper : [...ofPaper, ofCode])),
        ].map((one) => [one.id, one]),
      );
      await recordReading(db.app, {
        actor,
        purpose: 'locate',
        act: 'locate',
        agency: post.agency,
        matters: [...found.keys()],
      });
      return {
        items: await Promise.all(
          [...found.values()].map(async ({ id, number, scenario, agency }) => {
            const name = (await definitions.find(scenario))?.flow.definition.name ?? {
              zh: scenario,
              en: scenario,
            };
            return {
              id,
              name: number,
              detail: { zh: `${name.zh}，${agency.zh}`, en: `${name.en}, ${agency.en}` },
            };
          }),
        ),
      };
    },
  );
}
