import { Type } from 'typebox';
import {
  channelNames,
  countUnread,
  dropChannel,
  dropFeed,
  feedSince,
  listNotices,
  makeFeed,
  noticePreferences,
  readNotices,
  setChannel,
  setPreference,
} from '@gaoyao/kernel/notices';
import { webhookAddress } from '@gaoyao/kernel/exchange';
import { inTransaction } from '@gaoyao/kernel/store';
import { openWays } from '../notices/channels.ts';
import { webhookPolicy } from '../systems/webhook-policy.ts';
import { channelBody, channelName, noticePage, preferencesBody, preferencesShown } from './notice-schemas.ts';
import { done } from './own-session-routes.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const tag = 'session';

/** One's own notices, officials' and residents' alike: reading them, the ways they are sent on, and a calendar. */
export function noticeRoutes(app: App, { services }: RouteContext): void {
  const { owner } = services.db;
  const { protection } = services;

  app.get(
    '/api/notices',
    {
      schema: {
        ...says({ id: 'notices', tag, zh: '我的通知', en: 'My notices' }),
        querystring: Type.Object({
          cursor: Type.Optional(Type.String({ maxLength: 60 })),
          unread: Type.Optional(Type.Boolean()),
        }),
        response: { 200: described(noticePage, '新的在前', 'Newest first'), ...problems(400, 401) },
      },
    },
    async ({ actor, query }) => {
      const { items, next } = await listNotices(owner, actor, query);
      return {
        next,
        items: items.map((one) => ({
          ...one,
          at: one.at.toISOString(),
          readAt: one.readAt?.toISOString() ?? null,
          deliveries: [...one.deliveries],
        })),
      };
    },
  );

  app.get(
    '/api/notices/unread',
    {
      schema: {
        ...says({ id: 'unreadNotices', tag, zh: '未读通知数', en: 'How many notices are unread' }),
        response: {
          200: described(Type.Object({ unread: Type.Integer() }), '未读数', 'The number'),
          ...problems(401),
        },
      },
    },
    async ({ actor }) => ({ unread: await countUnread(owner, actor) }),
  );

  app.post(
    '/api/notices/read',
    {
      schema: {
        ...says({
          id: 'readNotices',
          tag,
          zh: '标为已读',
          en: 'Mark as read',
          more: { zh: '首次阅读的时刻作为回执。', en: 'The moment of the first reading is the receipt.' },
        }),
        body: Type.Object(
          { ids: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 200 })) },
          { additionalProperties: false, description: '不填 ids 为全部 / All of them without ids' },
        ),
        response: {
          200: described(
            Type.Object({ read: Type.Integer() }),
            '这次标为已读的件数',
            'How many were read now',
          ),
          ...problems(400, 401, 413, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, body }) => ({ read: await readNotices(owner, actor, body.ids ?? 'all') }),
  );

  app.get(
    '/api/notices/preferences',
    {
      schema: {
        ...says({ id: 'noticePreferences', tag, zh: '我的通知方式', en: 'How I am told' }),
        response: {
          200: described(preferencesShown, '语言、免打扰时段、各渠道', 'Language, quiet hours and ways'),
          ...problems(401),
        },
      },
    },
    async ({ actor }) => {
      const open = openWays(process.env);
      const { channels, ...own } = await noticePreferences(owner, protection, actor.account);
      return {
        ...own,
        channels: channels.map((one) => ({ ...one, without: [...one.without] })),
        closed: channelNames.filter((name) => !open.includes(name)),
        calendarSince: (await feedSince(owner, actor.account))?.toISOString() ?? null,
      };
    },
  );

  app.post(
    '/api/notices/preferences',
    {
      schema: {
        ...says({
          id: 'setNoticePreferences',
          tag,
          zh: '设置语言和免打扰时段',
          en: 'Set language and quiet hours',
        }),
        body: preferencesBody,
        response: { 204: done, ...problems(400, 401, 413, 415, 422) },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, body }, reply) => {
      await setPreference(owner, actor.account, body);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/notices/channels',
    {
      schema: {
        ...says({
          id: 'setNoticeChannel',
          tag,
          zh: '设置一个渠道',
          en: 'Set a way',
          more: {
            zh: '回调的签名密钥（Standard Webhooks）只在答复中出现一次。',
            en: 'The secret a webhook is signed with (Standard Webhooks) stands in this answer once.',
          },
        }),
        body: channelBody,
        response: {
          200: described(
            Type.Object({ secret: nullable(Type.String()) }),
            '回调的签名密钥，其他渠道为 null',
            'The secret of a webhook, null of the others',
          ),
          ...problems(400, 401, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, body }) => {
      if (body.channel === 'webhook')
        webhookAddress(body.address, webhookPolicy(process.env, (await services.isDemo?.()) ?? false));
      return {
        secret: await inTransaction(owner, (db) => setChannel(db, protection, actor.account, body)),
      };
    },
  );

  app.delete(
    '/api/notices/channels/:channel',
    {
      schema: {
        ...says({ id: 'dropNoticeChannel', tag, zh: '停用一个渠道', en: 'Drop a way' }),
        params: Type.Object({ channel: channelName }),
        response: { 204: done, ...problems(400, 401) },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params }, reply) => {
      await inTransaction(owner, (db) => dropChannel(db, actor.account, params.channel));
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/notices/calendar',
    {
      schema: {
        ...says({
          id: 'makeCalendar',
          tag,
          zh: '生成日历订阅地址',
          en: 'Make a calendar address',
          more: {
            zh: '地址只显示一次；再次生成，旧地址即失效。内容只有期限、任务名称和编号。',
            en: 'It is shown once; made again, the old one ends. It holds deadlines, names of tasks and numbers alone.',
          },
        }),
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          200: described(Type.Object({ address: Type.String() }), '订阅地址', 'The address'),
          ...problems(400, 401, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const secret = await makeFeed(owner, request.actor.account);
      const { origin = `${request.protocol}://${request.host}` } = services;
      return { address: `${origin}/api/calendar/${secret}.ics` };
    },
  );

  app.delete(
    '/api/notices/calendar',
    {
      schema: {
        ...says({ id: 'dropCalendar', tag, zh: '停用日历订阅', en: 'End the calendar address' }),
        response: { 204: done, ...problems(401) },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor }, reply) => {
      await dropFeed(owner, actor.account);
      return reply.code(204).send();
    },
  );
}
