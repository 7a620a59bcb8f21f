import { Type } from 'typebox';
import {
  draftRule,
  findRule,
  lastTrial,
  LADDER_ROLES,
  listRules,
  sourceFreshness,
  switchOff,
  switchOn,
  tryRule,
  type KeptRule,
} from '@gaoyao/kernel/signals';
import { roleNames } from '@gaoyao/kernel/access';
import type { Static } from 'typebox';
import { unitTexts } from '../grid/duty-people.ts';
import { eventKinds } from '../grid/kinds.ts';
import { gridArea, unitInArea, type GridArea } from './grid-area.ts';
import { described, problems, says } from './route-documents.ts';
import { named, text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';
import { byCode, rule, ruleAnswer, ruleContent, trial } from './signal-rule-schemas.ts';

/** Who may read the rules, and who writes, tries and switches them. */
const READERS = ['dispatcher', 'head', 'leader', 'inspector', 'supervisor'];
export const RULE_KEEPERS = ['dispatcher', 'head'];

/** Rules of signals as data: written, tried on the past, switched on and off. */
export function signalRuleRoutes(app: App, { services }: RouteContext): void {
  const { db, protection } = services;

  const shown = async (area: GridArea, kept: KeptRule): Promise<Static<typeof rule>> => {
    const { rows } = await db.owner.query<{ id: string; zh: string; en: string }>(
      'select id, name_zh as zh, name_en as en from access.account where id = any($1)',
      [kept.history.map(({ account }) => account)],
    );
    const people = new Map(rows.map(({ id, zh, en }) => [id, { zh, en }]));
    const units = await unitTexts(db.owner, area.unit);
    const { name, unit, sources, categories, condition, event, opening, ladder } = kept;
    return {
      ...{ code: kept.code, version: kept.version, onVersion: kept.onVersion, state: kept.state },
      content: { name, unit, sources, categories, condition, event, opening, ladder } as Static<
        typeof ruleContent
      >,
      unit: units.find(({ id }) => id === unit) ?? { id: unit, name: { zh: '辖区', en: 'Area' } },
      history: kept.history.map(({ version, step, account, at, reason }) => ({
        ...{ version, step, at: at.toISOString(), reason },
        by: people.get(account) ?? { zh: '平台', en: 'The platform' },
      })),
      trial: (await lastTrial(db.owner, kept.id, kept.version)) as Static<typeof trial> | null,
    };
  };
  const one = async (area: GridArea, code: string) => shown(area, await findRule(db.owner, area.shard, code));

  app.get(
    '/api/signal-rules',
    {
      schema: {
        ...says({
          id: 'signalRules',
          tag: 'grid',
          zh: '信号规则',
          en: 'Rules of signals',
          more: {
            zh: '规则及其版本、试跑结果和历史，以及填写规则可选的辖区、来源、类别、角色。',
            en: 'The rules with version, trial and history, and the units, sources, kinds and roles a rule may name.',
          },
        }),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(rule),
              mayKeep: Type.Boolean(),
              units: Type.Array(named),
              sources: Type.Array(Type.Object({ code: Type.String(), name: text })),
              kinds: Type.Array(Type.Object({ code: Type.String(), name: text })),
              roles: Type.Array(Type.Object({ code: Type.String(), name: text })),
            }),
            '规则',
            'The rules',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async ({ actor }) => {
      const area = await gridArea(db.owner, actor, READERS);
      const rules = await listRules(db.owner, area.shard);
      const units = await unitTexts(db.owner, area.unit);
      return {
        items: await Promise.all(rules.map((kept) => shown(area, kept))),
        mayKeep: actor.bindings.some(({ role }) => RULE_KEEPERS.includes(role)),
        units: [...units],
        sources: (await sourceFreshness(db.owner)).map(({ source, name }) => ({ code: source, name })),
        kinds: eventKinds.map(({ code, name }) => ({ code, name })),
        roles: LADDER_ROLES.map((code) => ({ code, name: roleNames[code] ?? { zh: code, en: code } })),
      };
    },
  );

  app.post(
    '/api/signal-rules/:code',
    {
      schema: {
        ...says({
          id: 'draftSignalRule',
          tag: 'grid',
          zh: '编写规则',
          en: 'Write a rule',
          more: {
            zh: '成为新的版本；现行版本不变，新版本试跑后另行启用。',
            en: 'It becomes a new version; what is on stays on until the new one is tried and switched on.',
          },
        }),
        params: byCode,
        body: Type.Object(
          {
            content: ruleContent,
            from: Type.Optional(
              Type.Integer({
                minimum: 1,
                description: '改自哪个版本；新规则不填 / Version it was written from',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 200: ruleAnswer, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params, body }) => {
      const area = await gridArea(db.owner, actor, RULE_KEEPERS);
      await unitInArea(db.owner, area, body.content.unit);
      await draftRule(
        db,
        {
          ...{ shard: area.shard, code: params.code, from: body.from ?? null },
          content: body.content,
        },
        actor.account,
      );
      return one(area, params.code);
    },
  );

  app.post(
    '/api/signal-rules/:code/trials',
    {
      schema: {
        ...says({
          id: 'trySignalRule',
          tag: 'grid',
          zh: '用过去的信号试跑',
          en: 'Try a rule on past signals',
          more: {
            zh: '不产生预警，只算出会有多少、哪几天、举例。文字只保留 30 日，更早的信号只能试跑计数规则。',
            en: 'Raises nothing: says how many there would be, on which days, with examples. Words are kept 30 days, so older signals serve counting rules only.',
          },
        }),
        params: byCode,
        body: Type.Object(
          {
            version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
            from: Type.String({ format: 'date-time' }),
            until: Type.String({ format: 'date-time' }),
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(trial, '试跑结果', 'The trial'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params, body }) => {
      const area = await gridArea(db.owner, actor, RULE_KEEPERS);
      return await tryRule(
        db,
        protection,
        {
          ...{ shard: area.shard, code: params.code, version: body.version },
          ...{ from: Date.parse(body.from), until: Date.parse(body.until) },
        },
        actor.account,
      );
    },
  );

  app.post(
    '/api/signal-rules/:code/switch',
    {
      schema: {
        ...says({
          id: 'switchSignalRule',
          tag: 'grid',
          zh: '启用或者停用规则',
          en: 'Switch a rule on or off',
          more: {
            zh: '只能启用试跑过的那个版本；停用须写明理由。谁在何时启停均留记录。',
            en: 'Only exactly the version that was tried is switched on; off needs a reason. Who did it and when is kept.',
          },
        }),
        params: byCode,
        body: Type.Union([
          Type.Object(
            { to: Type.Literal('on'), version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) },
            { additionalProperties: false },
          ),
          Type.Object(
            {
              to: Type.Literal('off'),
              reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
            },
            { additionalProperties: false },
          ),
        ]),
        response: { 200: ruleAnswer, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params: { code }, body }) => {
      const area = await gridArea(db.owner, actor, RULE_KEEPERS);
      await (body.to === 'on'
        ? switchOn(db, { shard: area.shard, code, version: body.version }, actor.account)
        : switchOff(db, { shard: area.shard, code, reason: body.reason }, actor.account));
      return one(area, code);
    },
  );
}
