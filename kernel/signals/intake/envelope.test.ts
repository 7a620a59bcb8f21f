import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { CloudEvent as Reference, HTTP } from 'cloudevents';
import fc from 'fast-check';
import {
  binaryAsStructured,
  cloudEventOf,
  cloudEventsOf,
  messagesThrough,
  messagesOf,
  readConnector,
  readThrough,
  type CloudEvent,
  type Connector,
} from '../index.ts';
import { Problem } from '../../store/index.ts';
import { matches } from './read-message.ts';

const eventsThrough = (connector: Connector, message: unknown): readonly CloudEvent[] =>
  messagesThrough(connector, message).map(({ event }) => {
    if (event instanceof Problem) throw event;
    return event;
  });

const reference = (id: string) =>
  new Reference({
    ...{ id, source: 'hotline', type: 'cn.gaoyao.report', time: '2026-11-20T08:00:00.000Z' },
    data: { category: 'lamp', title: '路灯不亮' },
  });
const expected = {
  ...{ id: '1', source: 'hotline', type: 'cn.gaoyao.report', time: Date.parse('2026-11-20T08:00:00Z') },
  sequence: null,
  data: { category: 'lamp', title: '路灯不亮' },
};

describe('CloudEvents 1.0', () => {
  test('what the reference implementation writes is read: structured, as a batch, and binary', () => {
    const event = reference('1');
    assert.deepEqual(cloudEventOf(JSON.parse(HTTP.structured(event).body as string)), expected);
    assert.deepEqual(
      cloudEventsOf([event.toJSON(), reference('2').toJSON()]).map(
        ({ event: one }) => (one as CloudEvent).id,
      ),
      ['1', '2'],
    );
    const { headers, body } = HTTP.binary(event);
    assert.deepEqual(cloudEventOf(binaryAsStructured(headers, JSON.parse(body as string))), expected);
  });

  test('whatever comes, it is read or refused as malformed', () => {
    fc.assert(
      fc.property(fc.anything(), (read) => {
        try {
          cloudEventOf(read);
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'signals.malformed');
        }
      }),
    );
  });

  test('a source, an id and a type are needed, and a time has its zone', () => {
    const good = { specversion: '1.0', source: 's', id: 'i', type: 't' };
    for (const wrong of [
      ...[{ specversion: '0.3' }, { source: '' }, { id: 5 }, { type: undefined }, { data_base64: 'AA==' }],
      ...[{ time: '2026-11-20' }, { time: '2026-11-20T08:00:00' }, { datacontenttype: 'text/xml' }],
    ])
      assert.throws(() => cloudEventOf({ ...good, ...wrong }), { code: 'signals.malformed' });
  });
});

describe('connectors', () => {
  const connector = readConnector({
    ...{ format: 'gaoyao-connector/1', source: 'hotline', items: '/rows' },
    fields: {
      ...{ key: '/bh', title: '/bt', words: '/nr', address: '/dz', longitude: '/wz/jd', latitude: '/wz/wd' },
      at: { from: '/sj', zone: '+08:00' },
      category: { from: '/lb', values: { LD: 'lamp' }, otherwise: 'other' },
      severity: { from: '/jj', values: { 1: 3 }, otherwise: 1 },
    },
    attributes: { channel: '/qd' },
  });

  test('another platform’s message becomes reports with its own words for kinds, times and places', () => {
    const row = {
      ...{ bh: 7, bt: '路灯不亮', lb: 'LD', sj: '2026-11-20 16:00:00', jj: 1 },
      ...{ wz: { jd: '120.1', wd: 29.2 }, qd: '电话' },
    };
    const [event, other] = eventsThrough(connector, { rows: [row, { bh: 'x', lb: '?' }] });
    assert.deepEqual(event, {
      ...{ source: 'hotline', id: '7', type: 'cn.gaoyao.report', time: null, sequence: null },
      data: {
        ...{ title: '路灯不亮', category: 'lamp', at: '2026-11-20T16:00:00+08:00', severity: 3 },
        ...{ position: [120.1, 29.2], attributes: { channel: '电话' } },
      },
    });
    assert.deepEqual(other!.data, { category: 'other', severity: 1 });
    const [good, bad] = messagesThrough(connector, { rows: [row, { lb: 'LD' }] });
    assert.ok(!(good!.event instanceof Problem));
    assert.ok(bad!.event instanceof Problem && bad!.event.code === 'signals.malformed');
    assert.equal(bad!.body, '{"lb":"LD"}');
    const [whole, ...none] = messagesThrough(connector, { data: [] });
    assert.ok(whole!.event instanceof Problem && whole!.event.code === 'signals.malformed');
    assert.deepEqual(
      [whole!.body, whole!.form, whole!.source, none],
      ['{"data":[]}', 'message', 'hotline', []],
    );
  });

  test('the example is a connector', async () => {
    const file = new URL('../../../examples/connectors/hotline.json', import.meta.url);
    const example = readConnector(JSON.parse(await readFile(file, 'utf8')));
    const [event] = eventsThrough(example, { rows: [{ id: 'a', type: '1', urgent: 'yes' }] });
    assert.deepEqual(event!.data, { category: 'lamp', severity: 3 });
  });

  test('a connector that is wrong says where', () => {
    const good = { format: 'gaoyao-connector/1', source: 's', fields: { key: '/id' } };
    for (const [wrong, place] of [
      [{ format: 'x' }, '/format'],
      [{ source: '' }, '/source'],
      [{ fields: {} }, '/fields/key'],
      [{ fields: { key: 'id' } }, '/fields/key'],
      [{ fields: { key: '/id', colour: '/c' } }, '/fields/colour'],
      [{ items: 'rows' }, '/items'],
    ] as const)
      assert.throws(() => readConnector({ ...good, ...wrong }), {
        code: 'signals.bad-connector',
        details: { place },
      });
  });

  test('filters name topics as the protocol says', () => {
    for (const [filter, topic, is] of [
      ['a/#', 'a/b/c', true],
      ['a/#', 'a', true],
      ['a/+/c', 'a/b/c', true],
      ['a/+', 'a/b/c', false],
      ['a/b', 'a/c', false],
      ['#', 'x', true],
    ] as const)
      assert.equal(matches(filter, topic), is, `${filter} ${topic}`);
  });

  test('an item is kept as it came, and a mended connector reads it alone', () => {
    const body = JSON.stringify({ rows: [{ bh: 7, bt: '路灯不亮' }, { nr: '7' }] });
    const [message, wrong] = messagesOf({ connectors: { 'h/#': connector } }, 'h/in', body);
    assert.deepEqual(
      [message!.body, message!.form, message!.topic],
      ['{"bh":7,"bt":"路灯不亮"}', 'item', 'h/in'],
    );
    assert.ok(wrong!.event instanceof Problem);
    const mended = { ...connector, fields: { ...connector.fields, key: '/nr' } };
    const [read, ...none] = readThrough(mended, 'item', wrong!.body);
    assert.deepEqual([(read!.event as CloudEvent).id, none], ['7', []]);
    assert.ok(readThrough(mended, 'item', '{')[0]!.event instanceof Problem);
  });

  test('a message that is no JSON is one wrong message', () => {
    const [message, ...others] = messagesOf({}, 't', '{');
    assert.equal((message!.event as { code?: string }).code, 'signals.malformed');
    assert.deepEqual(others, []);
  });
});
