import { Type } from 'typebox';
import { cancelShift, dutyRoster, keepDuty } from '@gaoyao/kernel/signals';
import { Problem } from '@gaoyao/kernel/store';
import { dutyPeople, unitTexts } from '../grid/duty-people.ts';
import { DESK_ROLES, ROSTER_ROLES } from '../grid/grid-roles.ts';
import { gridArea, unitInArea } from './grid-area.ts';
import type { GridContext } from './grid-context.ts';
import { dutyPerson, shiftItem } from './grid-schemas.ts';
import { described, problems, says } from './route-documents.ts';
import { named } from './schemas.ts';
import type { App } from './services.ts';

const READERS = [...DESK_ROLES, 'grid-member', 'officer', 'clerk'];
/** A moment that a roster can hold. Throws `http.invalid-request` (400), for a leap second too. */
function millis(text: string): number {
  const at = Date.parse(text);
  if (at >= EARLIEST && at <= LATEST) return at;
  throw new Problem('http.invalid-request', { zh: '时间无效', en: 'The time is not valid' });
}
const EARLIEST = Date.parse('2000-01-01T00:00:00Z');
const LATEST = Date.parse('2200-01-01T00:00:00Z');

/** The duty roster: who answers for which unit until when. */
export function gridDutyRoutes(app: App, { services }: GridContext): void {
  const { owner } = services.db;

  app.get(
    '/api/grid/duty',
    {
      schema: {
        ...says({
          id: 'dutyRoster',
          tag: 'grid',
          zh: '值班表',
          en: 'The duty roster',
          more: {
            zh: '本人辖区及其下的班次，可以排班的人员和辖区。',
            en: 'Shifts in the own area and below it, with the people and units that can be entered.',
          },
        }),
        querystring: Type.Object({
          unit: Type.Optional(Type.String({ format: 'uuid' })),
          from: Type.String({ format: 'date-time' }),
          until: Type.String({ format: 'date-time' }),
        }),
        response: {
          200: described(
            Type.Object({
              shifts: Type.Array(shiftItem),
              people: Type.Array(dutyPerson),
              units: Type.Array(named),
              mayPlan: Type.Boolean({ description: '本人可以排班 / The reader may plan' }),
            }),
            '值班表',
            'The roster',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const { actor } = request;
      const area = await gridArea(owner, actor, READERS);
      const { from, until } = request.query;
      const unit = await unitInArea(owner, area, request.query.unit);
      const shifts = await dutyRoster(owner, { unit, from: millis(from), until: millis(until) });
      const mayPlan = actor.bindings.some(({ role }) => ROSTER_ROLES.includes(role));
      const people = await dutyPeople(
        owner,
        area,
        shifts.map(({ account }) => account),
      );
      const units = await unitTexts(owner, area.unit);
      const personOf = new Map(people.map((one) => [one.id, one]));
      return {
        mayPlan,
        people: mayPlan ? people : [],
        units,
        shifts: shifts.flatMap(({ id, account, unit: of, speciality, from: begins, until: ends }) => {
          const person = personOf.get(account);
          if (person === undefined) return [];
          return [
            {
              ...{ id, speciality: speciality ?? null },
              account: { id: account, name: person.name, staffNumber: person.staffNumber },
              unit: units.find((one) => one.id === of) ?? { id: of, name: { zh: of, en: of } },
              ...{ from: new Date(begins).toISOString(), until: new Date(ends).toISOString() },
            },
          ];
        }),
      };
    },
  );

  app.post(
    '/api/grid/duty',
    {
      schema: {
        ...says({
          id: 'keepDuty',
          tag: 'grid',
          zh: '排班',
          en: 'Enter shifts',
          more: {
            zh: '一次至多 500 个班次；有一个有误，全部不录。取消的班次写明编号，记录保留。',
            en: 'At most 500 shifts; with one that is wrong none is entered. Shifts to cancel are named; who was on stays on record.',
          },
        }),
        body: Type.Object(
          {
            shifts: Type.Optional(
              Type.Array(
                Type.Object(
                  {
                    account: Type.String({ format: 'uuid' }),
                    unit: Type.String({ format: 'uuid' }),
                    speciality: Type.Optional(Type.String({ maxLength: 60 })),
                    from: Type.String({ format: 'date-time' }),
                    until: Type.String({ format: 'date-time' }),
                  },
                  { additionalProperties: false },
                ),
                { maxItems: 500 },
              ),
            ),
            cancel: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 500 })),
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(Type.Object({ ids: Type.Array(Type.String()) }), '已录入', 'Entered'),
          ...problems(400, 401, 403, 404, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const { actor } = request;
      const { shifts = [], cancel = [] } = request.body;
      const area = await gridArea(owner, actor, ROSTER_ROLES);
      for (const { unit } of shifts) await unitInArea(owner, area, unit);
      const known = new Set((await dutyPeople(owner, area, [])).map(({ id }) => id));
      const stranger = shifts.findIndex(({ account }) => !known.has(account));
      if (stranger >= 0)
        throw new Problem(
          'grid.duty-stranger',
          {
            zh: `第 ${String(stranger + 1)} 个班次的人员不在本辖区任职`,
            en: `Whoever is named for shift ${String(stranger + 1)} holds no post in this area`,
          },
          { status: 422, details: { index: stranger } },
        );
      const ids = await keepDuty(
        owner,
        actor.account,
        shifts.map(({ from, until, ...rest }) => ({
          ...{
            shard: area.shard,
            unit: rest.unit,
            account: rest.account,
            from: millis(from),
            until: millis(until),
          },
          ...(rest.speciality === undefined ? {} : { speciality: rest.speciality }),
        })),
      );
      for (const id of cancel) await cancelShift(owner, actor.account, area.shard, id);
      return { ids };
    },
  );
}
