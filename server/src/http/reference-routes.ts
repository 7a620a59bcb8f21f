import { Type } from 'typebox';
import { asActor, colleagues, recordReading, roleNames } from '@gaoyao/kernel/access';
import { findParties, isNumberSearch } from '@gaoyao/kernel/parties';
import { purposeOf } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const q = Type.Object({ q: Type.Optional(Type.String({ maxLength: 60 })) });

/** What forms point to: colleagues and parties, found by name. */
export function referenceRoutes(app: App, { services }: RouteContext): void {
  app.get(
    '/api/forms/accounts',
    {
      schema: {
        ...says({
          id: 'colleagues',
          tag: 'references',
          zh: '本机关人员',
          en: 'Officials of the own agencies',
        }),
        querystring: q,
        response: {
          200: described(
            Type.Object({ items: Type.Array(Type.Object({ id: Type.String(), name: text, detail: text })) }),
            '按工号排列，最多五十人',
            'In the order of their staff numbers, at most fifty',
          ),
          ...problems(400, 401),
        },
      },
    },
    async (request) => {
      const agencies = [...new Set(request.actor.bindings.map((one) => one.agency))];
      const found = await colleagues(services.db.owner, agencies, request.query.q ?? '');
      return {
        items: found.map(({ id, name, staffNumber, roles }) => {
          const names = roles.map((role) => roleNames[role] ?? { zh: role, en: role });
          return {
            id,
            name,
            detail: {
              zh: `${staffNumber} ${names.map((one) => one.zh).join('、')}`,
              en: `${staffNumber} ${names.map((one) => one.en).join(', ')}`,
            },
          };
        }),
      };
    },
  );

  app.get(
    '/api/forms/parties',
    {
      schema: {
        ...says({
          id: 'findParties',
          tag: 'references',
          zh: '查找当事人',
          en: 'Find parties',
          more: {
            zh: '按姓名或名称的开头（至少两个字）、或完整的证件号或电话查找；个人姓名隐去，只显示证件号末四位。按号码查找记为“查找事项”。',
            en: 'By the beginning of the name, at least two characters, or by a complete identity number or telephone; names of persons are masked, with the last four characters of the identity number. A search by number is recorded as locating.',
          },
        }),
        querystring: q,
        response: {
          200: described(
            Type.Object({
              items: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), detail: text })),
            }),
            '最多二十个',
            'At most twenty',
          ),
          ...problems(400, 401, 429),
        },
      },
      config: { asks: ['purpose'], limit: 'persons' },
    },
    async (request) => {
      const { q: wanted = '' } = request.query;
      const named = purposeOf(request);
      // whoever knows a complete number looks for one person, whatever they are doing
      const purpose = isNumberSearch(wanted) ? 'locate' : named;
      const found = await asActor(services.db.app, request.actor, purpose, (db) =>
        findParties(db, services.protection, wanted),
      );
      await recordReading(services.db.app, {
        actor: request.actor,
        purpose,
        act: 'locate',
        parties: found.map(({ id }) => id),
      });
      return {
        items: found.map(({ id, kind, name, ending }) => ({
          id,
          name,
          detail: {
            zh: `${kind === 'person' ? '个人' : '单位'}${ending === null ? '' : ` 证件尾号 ${ending}`}`,
            en: `${kind === 'person' ? 'person' : 'organisation'}${ending === null ? '' : `, number ends in ${ending}`}`,
          },
        })),
      };
    },
  );
}
