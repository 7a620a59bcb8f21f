import { Type } from 'typebox';
import { asActor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { childUnits, unitOn } from '@gaoyao/kernel/places';
import { Problem, type Text } from '@gaoyao/kernel/store';
import { readBoard } from '../grid/board.ts';
import { unusualDelays } from '../grid/delays.ts';
import { BOARD_ROLES } from '../grid/grid-roles.ts';
import { SCENARIO } from '../grid/take-report.ts';
import { counted } from './counted-up-to.ts';
import { keyNames } from './dimension-names.ts';
import { gridArea, unitInArea } from './grid-area.ts';
import type { GridContext } from './grid-context.ts';
import { boardDefinition, boardFigures, delay } from './grid-schemas.ts';
import { purposeOr } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { named, text } from './schemas.ts';
import type { App } from './services.ts';

const EARLIEST = '2000-01-01';
const LATEST = '2199-12-31';

/** The leader's board: what is reported, how long it takes, how it ends, and what waits unusually long. */
export function gridFigureRoutes(app: App, { services }: GridContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/grid/figures',
    {
      schema: {
        ...says({
          id: 'gridFigures',
          tag: 'grid',
          zh: '网格事件数字',
          en: 'Figures of the grid',
          more: {
            zh: '上报、受理和办结用时、按期率、退回率、满意率，按下级辖区、类别或来源；每项附定义；用时以小时计。异常等待：在办事件在本阶段停留的时间超过近半年（按月）本辖区同阶段同类九成，附比较范围和次数；不评价个人。',
            en: 'Reports, time to accept and close, on time, returned, satisfied, by unit below, kind or source, each with its definition; times in hours. Unusual delays: open events that have been in their stage for longer than nine in ten stays of the same stage and kind in the tenancy in this month and the six before, with what they were compared with; no person is assessed.',
          },
        }),
        querystring: Type.Object({
          unit: Type.Optional(Type.String({ format: 'uuid' })),
          from: Type.String({ format: 'date' }),
          to: Type.String({ format: 'date' }),
          by: Type.Optional(Type.Enum(['unit', 'kind', 'source'])),
        }),
        response: {
          200: described(
            Type.Object({
              unit: named,
              parent: nullable(Type.String()),
              definitions: Type.Array(boardDefinition),
              total: boardFigures,
              parts: Type.Array(Type.Object({ key: Type.String(), name: text, figures: boardFigures })),
              delays: Type.Array(delay),
              asOf: Type.String({ format: 'date-time' }),
              counting: Type.Boolean({ description: '还有动作没有计入 / Acts wait to be counted' }),
            }),
            '数字',
            'The figures',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const { actor } = request;
      const { from, to, by = 'unit' } = request.query;
      if (from < EARLIEST || to > LATEST)
        throw new Problem('http.invalid-request', { zh: '日期无效', en: 'The day is not valid' });
      if (from > to)
        throw new Problem('grid.days-reversed', {
          zh: '开始日期晚于结束日期',
          en: 'The first day lies after the last',
        });
      const area = await gridArea(db.owner, actor, BOARD_ROLES);
      const unit = await unitInArea(db.owner, area, request.query.unit);
      const standing = await counted(db.owner);
      const today = isoOf(localDay(Date.now()));
      return asActor(db.app, actor, purposeOr(request, 'statistics'), async (client) => {
        const own = (await unitOn(client, unit, today))!;
        const below = await childUnits(client, unit, today);
        const read = await readBoard(client, definitions, {
          ...{ unit, from, to, by },
          below: by === 'unit' ? below.map(({ id }) => id) : [],
        });
        const { definition } = (await definitions.current(SCENARIO)).flow;
        const units = new Map<string, Text>(below.map(({ id, name }) => [id, name]));
        const nameOf =
          by === 'unit'
            ? (key: string): Text => units.get(key) ?? { zh: key, en: key }
            : await keyNames(
                client,
                definition,
                by,
                read.parts.map(({ key }) => key),
              );
        const waiting = await unusualDelays(client, unit);
        return {
          unit: { id: own.id, name: own.name },
          parent: unit === area.unit ? null : own.parent,
          ...{ definitions: read.definitions, total: read.total, ...standing },
          parts: read.parts.map(({ key, figures }) => ({ key, name: nameOf(key), figures })),
          delays: waiting.map(({ stage, title, number, ...rest }) => ({
            ...rest,
            ...{ number, title: title ?? number },
            stage: definition.stages.find(({ id }) => id === stage)?.name ?? { zh: stage, en: stage },
          })),
        };
      });
    },
  );
}
