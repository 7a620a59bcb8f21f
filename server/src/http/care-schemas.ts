import { Type } from 'typebox';
import { nullable } from './route-documents.ts';
import { eventRow } from './grid-schemas.ts';
import { named, text } from './schemas.ts';

const moment = Type.String({ format: 'date-time' });
const note = (zh: string, en: string) => ({ description: `${zh} / ${en}` });

export const home = Type.Object({
  matter: Type.String(),
  number: Type.String(),
  version: Type.Integer(),
  stage: Type.String(),
  unit: nullable(named),
  address: nullable(Type.String()),
  hours: Type.Number(note('约定的无用水时长', 'Agreed hours without flow')),
  elderConsent: Type.Boolean(),
  contactConsent: Type.Boolean(),
  pausedUntil: nullable(Type.String({ format: 'date' })),
  alerts: Type.Integer(note('已核实的预警', 'Alerts that were looked into')),
  falseInRow: Type.Integer(),
  meter: nullable(
    Type.Object(
      {
        source: Type.String(),
        number: Type.String(),
        readAt: nullable(moment),
        drySince: moment,
        dueAt: moment,
        silent: Type.Boolean(
          note(
            '长时间没有读数：线路故障，不是预警',
            'Not heard from for long: a fault of the line, no alarm',
          ),
        ),
      },
      note('没有在读取时为空', 'Null where nothing is read'),
    ),
  ),
});

export const visit = Type.Object({
  matter: Type.String(),
  number: Type.String(),
  stage: Type.String(),
  version: Type.Integer(),
  openedAt: moment,
  drySince: moment,
  found: nullable(Type.String()),
  falseReason: nullable(Type.String()),
  alarm: nullable(Type.Boolean(note('确有需要；尚未核实为空', 'Help was needed; null until it is known'))),
  answered: Type.Boolean(note('本人或联系人已回应平安', 'They or the contact said that they are well')),
});

export const pattern = nullable(
  Type.Object({
    quantile: Type.Number(),
    days: Type.Integer(),
    hours: Type.Array(
      Type.Object({
        hour: Type.Integer(note('当地 0 至 23 时', 'Local hour, 0 to 23')),
        readings: Type.Integer(),
        litres: nullable(Type.Number()),
        dryHours: nullable(Type.Number()),
      }),
    ),
    drySpell: nullable(Type.Number()),
    drySpells: Type.Integer(),
    suggested: nullable(
      Type.Integer(
        note(
          '按分位数建议的时长；读数不足时为空',
          'The hours the quantile asks for; null while too little is known',
        ),
      ),
    ),
  }),
);

export const patternQuery = {
  quantile: Type.Optional(Type.Number({ minimum: 0.5, maximum: 0.999 })),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 35 })),
};

export const openVisit = Type.Object({
  event: eventRow,
  address: nullable(Type.String()),
  drySince: moment,
  hours: Type.Number(),
  attempts: Type.Integer(note('敲门无人应答次数', 'How often nobody answered the door')),
  answered: Type.Boolean(note('本人或联系人已回应平安', 'They or the contact said that they are well')),
  ranAgain: nullable(moment),
});

const careValue = Type.Object({
  value: nullable(Type.Number()),
  n: nullable(Type.Number()),
  suppressed: Type.Boolean(note('户数过少，不显示', 'Too few homes: not shown')),
});
export const figure = Type.Object({
  ...{ id: Type.String(), name: text, meaning: text, unit: Type.String(), figure: careValue },
});
export const reason = Type.Object({ key: Type.String(), name: text, figure: careValue });
