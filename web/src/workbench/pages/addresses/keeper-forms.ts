import type { FieldSchema, FormSchema } from '../../../api/contract.ts';
import type { PlaceDetail } from '../../../api/address-library.ts';
import { addAlias, addPlace, changePlace, closePlace } from '../../../api/address-library.ts';
import type { Draft } from '../../drafts.ts';
import { fieldNames as fields } from './library-words.ts';
import { hows } from './words.ts';

const line = (name: keyof typeof fields): FieldSchema => ({
  ...{ type: 'string', 'x-title': fields[name], 'x-widget': 'text', minLength: 1, maxLength: 100 },
});
const degrees = (name: 'lon' | 'lat', most: number): FieldSchema => ({
  ...{ type: 'number', 'x-title': fields[name], minimum: -most, maximum: most },
});
const reason: FieldSchema = {
  ...{ type: 'string', 'x-title': fields.reason, 'x-widget': 'long-text', minLength: 2, maxLength: 2000 },
};
const how: FieldSchema = {
  ...{ type: 'string', 'x-title': fields.how, 'x-widget': 'choice' },
  'x-choices': (['rebuilt', 'renumbered', 'duplicate'] as const).map((value) => ({
    value,
    name: hows[value],
  })),
};
const position = { lon: degrees('lon', 180), lat: degrees('lat', 90) };

const form = (
  properties: Readonly<Record<string, FieldSchema>>,
  required: readonly string[],
): FormSchema => ({
  type: 'object',
  properties,
  required,
});

const doorParts = ['road', 'roadNumber', 'estate', 'building', 'unit', 'room'] as const;
type DoorPart = (typeof doorParts)[number];
/** The parts a kind of place has of its own; those of what it stands in are corrected there. */
const ownParts: Readonly<Record<string, readonly DoorPart[]>> = {
  building: ['road', 'roadNumber', 'estate', 'building'],
  spot: ['road', 'estate'],
  unit: ['unit'],
  room: ['room'],
};

/** Something a keeper does to a place: the form that asks, and the call that does it. */
export interface KeeperAction {
  readonly id: 'add' | 'change' | 'move' | 'close' | 'alias';
  readonly form: FormSchema;
  readonly initial: Draft;
  readonly send: (input: Draft) => Promise<unknown>;
}

/** What is empty was not entered. */
const entered = (input: Draft): Draft =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== '' && value !== undefined));

/** The parts that read otherwise than before; what was there and is left empty is taken away. */
const changed = (own: readonly DoorPart[], place: PlaceDetail, input: Draft) =>
  Object.fromEntries(
    own.flatMap((part) => {
      const typed = input[part];
      const [before, after] = [place.door?.[part] ?? '', typeof typed === 'string' ? typed.trim() : ''];
      return before === after ? [] : [[part, after === '' ? null : after]];
    }),
  );

/** What may be done to this place. */
export function keeperActions(place: PlaceDetail): readonly KeeperAction[] {
  if (place.is === 'unit')
    return [
      {
        id: 'add',
        form: form(
          { ...Object.fromEntries(doorParts.map((part) => [part, line(part)])), ...position, reason },
          ['reason'],
        ),
        initial: {},
        send: (input) => addPlace({ ...(entered(input) as { reason: string }), area: place.id }),
      },
    ];
  const own = ownParts[place.kind] ?? [];
  return [
    {
      id: 'change',
      form: form({ ...Object.fromEntries(own.map((part) => [part, line(part)])), reason }, ['reason']),
      initial: Object.fromEntries(own.map((part) => [part, place.door?.[part] ?? ''])),
      send: (input) =>
        changePlace(place.id, { ...changed(own, place, input), reason: String(input['reason']) }),
    },
    {
      id: 'move',
      form: form({ ...position, reason }, ['lon', 'lat', 'reason']),
      initial: place.position === null ? {} : { lon: place.position[0], lat: place.position[1] },
      send: (input) => changePlace(place.id, entered(input) as { reason: string }),
    },
    {
      id: 'alias',
      form: form({ alias: line('alias'), former: { type: 'boolean', 'x-title': fields.former } }, ['alias']),
      initial: {},
      send: (input) =>
        addAlias({
          ...{ kind: 'place', name: place.id, alias: String(input['alias']) },
          former: input['former'] === true,
        }),
    },
    {
      id: 'close',
      form: form(
        {
          successor: { ...{ type: 'string', 'x-title': fields.successor, 'x-widget': 'place' } },
          how,
          reason,
        },
        ['reason'],
      ),
      initial: {},
      send: (input) => closePlace(place.id, entered(input) as { reason: string }),
    },
  ];
}
