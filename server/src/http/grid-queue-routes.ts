import { Type } from 'typebox';
import { asActor, recordReading, type Actor, type Purpose } from '@gaoyao/kernel/access';
import { shardOf } from '@gaoyao/kernel/matters';
import { rulesInForce } from '@gaoyao/kernel/signals';
import { isUuid, Problem } from '@gaoyao/kernel/store';
import { agencyCandidates, personCandidates, type Sought } from '../grid/candidates.ts';
import { eventColumns, eventJoins, eventRows, type EventMatter } from '../grid/event-rows.ts';
import { kindOf } from '../grid/kinds.ts';
import { nearEvents } from '../grid/near-of-event.ts';
import { queueCounts as countQueue, queuePage } from '../grid/queue.ts';
import { suggestKinds } from '../grid/suggest-kind.ts';
import { SCENARIO } from '../grid/take-report.ts';
import type { GridContext } from './grid-context.ts';
import {
  agencyCandidate,
  eventRow,
  nearEvent,
  personCandidate,
  queueCounts,
  suggestion,
} from './grid-schemas.ts';
import { purposeOf } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { growingPage, next, text } from './schemas.ts';
import type { App } from './services.ts';

const byMatter = Type.Object({ matter: Type.String({ maxLength: 60 }) });
const unknown = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );

/** The dispatcher's desk: what waits, and for one event what it may be, what is near and who could take it. */
export function gridQueueRoutes(app: App, { services }: GridContext): void {
  const { db, definitions } = services;

  const read = async (actor: Actor, purpose: Purpose, matter: string): Promise<EventMatter> => {
    if (!isUuid(matter)) throw unknown();
    const found = await asActor(db.app, actor, purpose, async (client) => {
      const { rows } = await client.query<EventMatter>(
        `select ${eventColumns} from matters.matter m ${eventJoins} where m.shard = $1 and m.id = $2 and m.scenario = $3`,
        [shardOf(matter), matter, SCENARIO],
      );
      return rows[0];
    });
    if (found === undefined) throw unknown();
    await recordReading(db.app, { actor, purpose, act: 'list', matters: [found.id] });
    return found;
  };

  app.get(
    '/api/grid/queue',
    {
      schema: {
        ...says({
          id: 'gridQueue',
          tag: 'grid',
          zh: '待办事件',
          en: 'The queue of events',
          more: {
            zh: '有权查看的在办事件，期限先到的在前，可按阶段、类别（空文字为尚未分类）、辖区、来源、逾期筛选；计数不受筛选影响。',
            en: 'Open events the reader may see, those first whose period ends first; by stage, kind (an empty text: not classified yet), unit, source and overdue. Counts are of all, whatever the filter.',
          },
        }),
        querystring: Type.Object({
          ...growingPage,
          stage: Type.Optional(Type.String({ maxLength: 60 })),
          kind: Type.Optional(Type.String({ maxLength: 60 })),
          unit: Type.Optional(Type.String({ format: 'uuid' })),
          source: Type.Optional(Type.String({ maxLength: 60 })),
          overdue: Type.Optional(Type.Boolean()),
          q: Type.Optional(Type.String({ maxLength: 60 })),
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(eventRow), next, counts: queueCounts }),
            '一页事件和计数',
            'A page of events, and counts',
          ),
          ...problems(400, 401, 403),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const purpose = purposeOf(request);
      const calendar = await services.calendar();
      const { page, counts } = await asActor(db.app, actor, purpose, async (client) => ({
        page: await queuePage(client, request.query),
        counts: await countQueue(client),
      }));
      await recordReading(db.app, { actor, purpose, act: 'list', matters: page.matters.map(({ id }) => id) });
      return {
        items: await eventRows(db.owner, definitions, calendar, page.matters),
        ...{ next: page.next, counts },
      };
    },
  );

  app.get(
    '/api/grid/events/:matter',
    {
      schema: {
        ...says({
          id: 'gridEvent',
          tag: 'grid',
          zh: '一个事件',
          en: 'One event',
          more: {
            zh: '概况、按标题用词的分类建议和对上的词、主管机关和依据。办理步骤在事项页（/api/matters/{id}）。',
            en: 'How it stands, which kinds its title suggests with the words that matched, and who is competent and why. Its acts are on the matter (/api/matters/{id}).',
          },
        }),
        params: byMatter,
        response: {
          200: described(
            Type.Object({
              event: eventRow,
              suggestions: Type.Array(suggestion),
              competent: nullable(Type.Object({ kind: Type.String(), name: text, why: text })),
            }),
            '事件',
            'The event',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const found = await read(request.actor, purposeOf(request), request.params.matter);
      const [event] = await eventRows(db.owner, definitions, await services.calendar(), [found]);
      const kind = kindOf(event!.kind);
      return {
        event: event!,
        suggestions: suggestKinds(await rulesInForce(db.owner), shardOf(found.id), found.title ?? ''),
        competent: kind === undefined ? null : { ...kind.agency, why: kind.why },
      };
    },
  );

  app.get(
    '/api/grid/events/:matter/near',
    {
      schema: {
        ...says({
          id: 'gridNear',
          tag: 'grid',
          zh: '可能相同的事件',
          en: 'Events that may be the same',
          more: {
            zh: '附近七日内的在办事件，按字句和距离的相似程度排列，写明哪里相像。并案由人决定（步骤 follow-existing）。',
            en: 'Open events nearby of the last seven days, by how alike words and place are, with what is alike. Somebody decides (act follow-existing).',
          },
        }),
        params: byMatter,
        response: {
          200: described(Type.Object({ items: Type.Array(nearEvent) }), '事件', 'The events'),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { actor } = request;
      const purpose = purposeOf(request);
      const found = await read(actor, purpose, request.params.matter);
      if (found.unit === null) return { items: [] };
      const { kind, lon, lat } = found.snapshot.facts;
      return {
        items: await nearEvents(
          { db, definitions, actor, purpose },
          {
            ...{
              shard: shardOf(found.id),
              at: found.opened_at.getTime(),
              unit: found.unit,
              except: found.id,
            },
            title: found.title ?? '',
            ...(typeof kind === 'string' && kind !== '' ? { category: kind } : {}),
            ...(typeof lon === 'number' && typeof lat === 'number' ? { position: [lon, lat] } : {}),
          },
        ),
      };
    },
  );

  app.get(
    '/api/grid/events/:matter/candidates',
    {
      schema: {
        ...says({
          id: 'gridCandidates',
          tag: 'grid',
          zh: '可以派给谁',
          en: 'Who could take it',
          more: {
            zh: '按主管机关、值班、专业、网格和在办件数排列，写明理由。在办件数只为分派工作，不作为对个人的评价。',
            en: 'By competence, duty, speciality, grid and load, with the reasons. The load serves to divide the work and assesses nobody.',
          },
        }),
        params: byMatter,
        querystring: Type.Object({
          kind: Type.Optional(
            Type.String({ maxLength: 60, description: '按拟定的类别 / As if it were of this kind' }),
          ),
        }),
        response: {
          200: described(
            Type.Object({ agencies: Type.Array(agencyCandidate), people: Type.Array(personCandidate) }),
            '机关和人员',
            'Agencies and people',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const found = await read(request.actor, purposeOf(request), request.params.matter);
      const named = request.query.kind ?? found.snapshot.facts['kind'];
      const kind = kindOf(typeof named === 'string' ? named : null);
      const sought: Sought = {
        ...{ shard: shardOf(found.id), unit: found.unit, speciality: kind?.group.code ?? null },
        competent: kind === undefined ? null : { ...kind.agency, why: kind.why },
      };
      const now = Date.now();
      return {
        agencies: await agencyCandidates(db.owner, sought, now),
        people: await personCandidates(db.owner, sought, now),
      };
    },
  );
}
