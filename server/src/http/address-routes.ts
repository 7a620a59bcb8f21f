import { setImmediate } from 'node:timers/promises';
import { Type } from 'typebox';
import { placeDetail, placesNear, resolveCode, unitChain, type MatchOptions } from '@gaoyao/kernel/places';
import { Problem } from '@gaoyao/kernel/store';
import {
  candidate,
  chainUnit,
  lines,
  linesToParse,
  listedPlace,
  LONGEST_LINE,
  matched,
  near,
  on,
  parsed,
  resolved,
  today,
  within,
} from './address-schemas.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

/** After so many lines other requests have their turn. */
const LINES_PER_TURN = 50;
const MOST_NEAR = 5;

const badPosition = (): Problem =>
  new Problem('address.bad-position', {
    zh: '位置须为 WGS 84 的“经度,纬度”，如 120.15,30.28',
    en: 'A position is `longitude,latitude` in degrees of WGS 84, as in 120.15,30.28',
  });

const isPosition = (lon: number, lat: number): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

function positionOf(text: string): readonly [longitude: number, latitude: number] {
  const [lon = NaN, lat = NaN, ...rest] = text
    .split(',')
    .map((part) => (/^\s*-?\d{1,3}(\.\d{1,15})?\s*$/.test(part) ? Number(part) : NaN));
  if (rest.length > 0 || !isPosition(lon, lat)) throw badPosition();
  return [lon, lat];
}

function optionsOf(asked: {
  readonly near?: string;
  readonly within?: string;
  readonly limit?: number;
}): MatchOptions {
  return {
    ...(asked.near === undefined || asked.near === '' ? {} : { near: positionOf(asked.near) }),
    ...(asked.within === undefined || asked.within === '' ? {} : { within: asked.within }),
    ...(asked.limit === undefined ? {} : { limit: asked.limit }),
  };
}

/** Names the line that is too long, before any is read: nothing of it stands in the message. */
function checkLines(texts: readonly string[]): void {
  const at = texts.findIndex((one) => one.length > LONGEST_LINE && Array.from(one).length > LONGEST_LINE);
  if (at < 0) return;
  throw new Problem(
    'address.too-long',
    {
      zh: `第 ${String(at + 1)} 行超过 10,000 字`,
      en: `Line ${String(at + 1)} has more than 10,000 characters`,
    },
    { status: 422, details: { line: at + 1 } },
  );
}

async function eachLine<T>(texts: readonly string[], read: (text: string) => Promise<T>): Promise<T[]> {
  checkLines(texts);
  const items: T[] = [];
  for (const [index, text] of texts.entries()) {
    if (index > 0 && index % LINES_PER_TURN === 0) await setImmediate();
    items.push(await read(text));
  }
  return items;
}

/**
 * Addresses read, matched and resolved, for staff, residents and other systems: doors are no personal data, so no purpose
 * is asked for.
 * What is sent may name a person all the same: it stands in no log and in no message of a problem.
 */
export function addressRoutes(app: App, { services }: RouteContext): void {
  const { addresses, db } = services;

  app.get(
    '/api/addresses/suggest',
    {
      schema: {
        ...says({
          id: 'suggestAddresses',
          tag: 'addresses',
          zh: '地址联想',
          en: 'Suggest addresses',
          more: {
            zh: '按已输入的部分给出可能的地址，最可能的在前；供输入框边打边选。',
            en: 'What the beginning of an address may become, the likeliest first: for a field that offers while one types.',
          },
        }),
        querystring: Type.Object({
          q: Type.String({ maxLength: 200 }),
          near,
          within,
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 10 })),
        }),
        response: {
          200: described(Type.Object({ items: Type.Array(candidate) }), '候选地址', 'Candidates'),
          ...problems(400, 401, 403, 422, 429),
        },
      },
      config: { machines: 'addresses' },
    },
    async ({ query }) => ({
      items: await addresses.suggest(query.q, optionsOf({ limit: 10, ...query })),
    }),
  );

  app.post(
    '/api/addresses/match',
    {
      schema: {
        ...says({
          id: 'matchAddresses',
          tag: 'addresses',
          zh: '匹配地址',
          en: 'Match addresses',
          more: {
            zh: '把自由书写的地址对到地址库，附可信度和理由；不足 0.9 的由人确认。一次至多一千行。',
            en: 'Finds the doors that free texts mean, with confidence and reasons; below 0.9 a person confirms. At most a thousand lines at once.',
          },
        }),
        body: lines,
        response: {
          200: described(Type.Object({ items: Type.Array(matched) }), '逐行结果', 'One result per line'),
          ...problems(400, 401, 403, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'], limit: 'persons', machines: 'addresses' },
    },
    async ({ body }) => {
      const options = optionsOf(body);
      return { items: await eachLine(body.lines, async (text) => addresses.match(text, options)) };
    },
  );

  app.post(
    '/api/addresses/parse',
    {
      schema: {
        ...says({
          id: 'parseAddresses',
          tag: 'addresses',
          zh: '拆分地址',
          en: 'Parse addresses',
          more: {
            zh: '把地址拆成省、市、县、乡镇、村、路、门牌、楼幢、单元、户室等，附字符位置。',
            en: 'Takes addresses apart: province, city, county, town, village, road, number, building, unit, room and more, with offsets in characters.',
          },
        }),
        body: linesToParse,
        response: {
          200: described(Type.Object({ items: Type.Array(parsed) }), '逐行结果', 'One result per line'),
          ...problems(400, 401, 403, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'], limit: 'persons', machines: 'addresses' },
    },
    async ({ body }) => ({ items: await eachLine(body.lines, async (text) => addresses.parse(text)) }),
  );

  app.get(
    '/api/addresses/reverse',
    {
      schema: {
        ...says({
          id: 'reverseAddress',
          tag: 'addresses',
          zh: '由位置求地址',
          en: 'What lies at a position',
          more: {
            zh: '所在的辖区自省而下，及约三百米内最近的楼幢；不在任何边界内则为空。',
            en: 'The units from the province down, and the nearest buildings within some three hundred metres; empty outside of all boundaries.',
          },
        }),
        querystring: Type.Object({
          lon: Type.Number({ minimum: -180, maximum: 180 }),
          lat: Type.Number({ minimum: -90, maximum: 90 }),
        }),
        response: {
          200: described(
            Type.Object({ units: Type.Array(chainUnit), places: Type.Array(listedPlace) }),
            '辖区和邻近的楼幢',
            'Units, and buildings nearby',
          ),
          ...problems(400, 401, 403, 429),
        },
      },
      config: { machines: 'addresses' },
    },
    async ({ query: { lon, lat } }) => {
      const narrowest = (await addresses.reverse(lon, lat)).at(-1);
      if (narrowest === undefined) return { units: [], places: [] };
      return {
        units: await unitChain(db.app, narrowest.id, today()),
        places: await placesNear(db.app, narrowest.id, [lon, lat], MOST_NEAR, today()),
      };
    },
  );

  app.get(
    '/api/addresses/codes/:code',
    {
      schema: {
        ...says({
          id: 'resolveAddressCode',
          tag: 'addresses',
          zh: '查地址编码',
          en: 'Resolve an address code',
          more: {
            zh: '27 位编码，或 6、9、12、15 位区划代码；旧编码给出后继。on 为写下编码之日。',
            en: '27 digits, or the 6, 9, 12 or 15 of a division; an old code gives its successors. `on` is the day as of which it was written down.',
          },
        }),
        params: Type.Object({ code: Type.String() }),
        querystring: Type.Object({ on }),
        response: {
          200: described(resolved, '编码所指', 'What it means'),
          ...problems(400, 401, 403, 404, 422, 429),
        },
      },
      config: { machines: 'addresses' },
    },
    async ({ params, query }) => {
      const { now, ...found } = await resolveCode(db.app, params.code, { on: query.on });
      const places = await Promise.all(now.map(async ({ id }) => placeDetail(db.app, id, found.on)));
      return { ...found, places: places.flatMap((one) => (one === undefined ? [] : [one])) };
    },
  );
}
