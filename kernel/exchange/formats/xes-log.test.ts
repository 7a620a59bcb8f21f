import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { largeTestFile, readWhole, rejectCodes, testFile } from './log-fixture.ts';
import type { LogMap } from './log-map.ts';

const opening = `<?xml version="1.0" encoding="UTF-8" ?>
<!-- a comment -->
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<global scope="event"><string key="concept:name" value="__INVALID__"/></global>
<classifier name="Activity" keys="concept:name"/>
<string key="concept:name" value="the log"/>
`;
const event = (name: string, more = ''): string =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2021-02-03T04:05:06.000+01:00"/>${more}</event>\n`;
const trace = (id: string, ...events: string[]): string =>
  `<trace><string key="concept:name" value="${id}"/>\n${events.join('')}</trace>\n`;

const read = async (content: string | Buffer, map?: LogMap): ReturnType<typeof readWhole> =>
  readWhole(await testFile(content), map);
const log = async (body: string, map?: LogMap): ReturnType<typeof readWhole> =>
  read(`${opening}${body}</log>\n`, map);

test('an XES log is read with its types, its case attributes and the line of every event', async () => {
  const result = await log(
    '<trace>\n<string key="concept:name" value="A1"/><int key="points" value="3"/>\n' +
      event(
        'Create Fine',
        '<float key="amount" value="35.5"/><boolean key="paid" value="false"/><id key="identity:id" value="7"/>',
      ) +
      event(
        'Send &lt;Fine&gt; &#x1F600;',
        '<string key="lifecycle:transition" value="complete"/><int key="long" value="90071992547409931"/>',
      ) +
      '</trace>\n',
  );
  assert.deepEqual(result.rows, [
    {
      line: 10,
      case: 'A1',
      activity: 'Create Fine',
      at: Date.UTC(2021, 1, 3, 3, 5, 6),
      dateOnly: false,
      attributes: { amount: 35.5, paid: false },
      eventId: '7',
      caseAttributes: { points: 3 },
    },
    {
      line: 11,
      case: 'A1',
      activity: 'Send <Fine> 😀',
      at: Date.UTC(2021, 1, 3, 3, 5, 6),
      dateOnly: false,
      attributes: { long: '90071992547409931' },
      caseAttributes: { points: 3 },
      lifecycle: 'complete',
    },
  ]);
  assert.equal(result.problem, undefined);
});

test('nested attributes, lists and containers are flattened, elements of other kinds passed over', async () => {
  const nested =
    '<string key="officer" value="x"><string key="rank" value="3"/></string>' +
    '<list key="items"><values><string key="item" value="a"/><string key="item" value="b"/></values></list>' +
    '<container key="place"><float key="lat" value="1.5"/></container><unknown><string key="hidden" value="1"/></unknown>';
  const { rows } = await log(trace('A1', event('a', nested)));
  assert.deepEqual(rows[0]?.attributes, {
    officer: 'x',
    'officer.rank': '3',
    'items.item': 'a',
    'items.item.2': 'b',
    'place.lat': 1.5,
  });
});

test('a map names other keys, of the event or with case: of the trace', async () => {
  const body = `<trace><string key="file" value="F1"/><event><string key="what" value="a"/><string key="when" value="2021/2/3"/></event></trace>`;
  const { rows } = await log(body, { case: 'case:file', activity: 'what', timestamp: 'when' });
  assert.deepEqual(rows, [
    { line: 8, case: 'F1', activity: 'a', at: Date.UTC(2021, 1, 2, 16), dateOnly: true, attributes: {} },
  ]);
});

test('an event that cannot be read is rejected with its line and what it holds', async () => {
  const result = await log(
    trace(
      'A1',
      '<event><string key="concept:name" value="a"/></event>\n',
      '<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2021-02-30"/></event>\n',
      event('a', '<int key="n" value="many"/>'),
      event('a', '<boolean key="b" value="perhaps"/>'),
      event('a', '<string key="k" value="1"/><string key="k" value="2"/>'),
      event('a', '<string value="1"/>'),
      event('a', '<string key="__proto__" value="1"/>'),
      event('a', '<string key="k" value="\x01"/>'),
      event('a', '<string key="k" value="&#0;"/>'),
      event('good'),
    ) + trace('', event('a')),
  );
  assert.deepEqual(rejectCodes(result), [
    ...['timestamp-missing@9', 'timestamp-invalid@10', 'attribute-invalid@11', 'attribute-invalid@12'],
    ...['attribute-repeated@13', 'attribute-invalid@14', 'attribute-invalid@15', 'forbidden-character@16'],
    ...['forbidden-character@17', 'case-missing@21'],
  ]);
  assert.equal(result.rejects[0]?.raw, '{"case:concept:name":"A1","concept:name":"a"}');
  assert.deepEqual(
    result.rows.map((row) => row.activity),
    ['good'],
  );
});

test('any DOCTYPE is refused before anything is read, however the entities are meant', async () => {
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '',
  );
  for (const doctype of [
    `<!DOCTYPE log [<!ENTITY l0 "ha">${laughs}]>`,
    '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE log SYSTEM "http://localhost/log.dtd">',
    '<!DOCTYPE log>',
  ]) {
    const result = await read(`<?xml version="1.0"?>${doctype}<log>${trace('A1', event('&l9;'))}</log>`);
    assert.equal(result.problem?.code, 'exchange.doctype-refused');
    assert.deepEqual([result.rows, result.rejects], [[], []]);
  }
});

test('an entity that nobody defined, even one named like an object member, is malformed', async () => {
  for (const entity of ['&l9;', '&constructor;', '&toString;', '&__proto__;']) {
    const result = await log(trace('A1', event('a'), event(entity)));
    assert.equal(result.problem?.code, 'exchange.malformed');
    assert.equal(result.problem.details.line, 10);
    assert.equal(result.rows.length, 1);
  }
});

test('malformed XML gives the events before it and then the problem with its line', async () => {
  for (const wrong of [
    '<event></trace>',
    '<event><string key=a/></event>',
    '</log></log>',
    '<a b="1" b="2"/>',
    '<<',
  ]) {
    const result = await log(trace('A1', event('a'), event('b')) + wrong);
    assert.equal(result.problem?.code, 'exchange.malformed', wrong);
    assert.equal(result.problem.details.line, 12, wrong);
    assert.equal(result.rows.length, 2, wrong);
  }
});

test('an event whose end tag is not its own is not taken for whole', async () => {
  const result = await log(
    `<trace><string key="concept:name" value="A1"/>${event('a').replace('</event>', '</trace>')}`,
  );
  assert.deepEqual(result.rows, []);
  assert.equal(result.problem?.code, 'exchange.malformed');
});

test('a file that is cut off gives the whole events before the cut, packed or not', async () => {
  const whole =
    opening + Array.from({ length: 5_000 }, (_, n) => trace(`A${n}`, event(`act ${Math.sin(n)}`))).join('');
  const plain = await read(whole.slice(0, whole.length - 100));
  assert.equal(plain.problem?.code, 'exchange.truncated');
  assert.equal(plain.rows.length, 4_999);
  const packed = gzipSync(whole);
  const cut = await read(packed.subarray(0, packed.length / 2));
  assert.equal(cut.problem?.code, 'exchange.truncated');
  assert.ok(cut.rows.length > 2_000 && cut.rows.length < 3_000, String(cut.rows.length));
});

test('XML that is no event log is refused by its root element', async () => {
  assert.equal((await read('<html><body>404</body></html>')).problem?.code, 'exchange.not-xes');
});

test('the encoding of the XML declaration is used, an unknown one refused', async () => {
  const gbk = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="GBK"?><log><trace><string key="concept:name" value="A1"/>'),
    Buffer.from(event('XX').replace('XX', '\xb7\xa3'), 'latin1'),
    Buffer.from('</trace></log>'),
  ]);
  assert.equal((await read(gbk)).rows[0]?.activity, '罚');
  assert.equal(
    (await read('<?xml version="1.0" encoding="EBCDIC"?><log/>')).problem?.code,
    'exchange.encoding-unknown',
  );
  const wide = Buffer.from(
    `\uFEFF<?xml version="1.0" encoding="UTF-16"?><log>${trace('案1', event('罚😀'))}</log>`,
    'utf16le',
  );
  assert.equal((await read(wide)).rows[0]?.activity, '罚😀');
});

test('an event in another encoding is rejected and its neighbours kept', async () => {
  const bytes = Buffer.from(`${opening}${trace('A1', event('罚'), event('QQ'), event('款'))}</log>`);
  bytes[bytes.indexOf('QQ')] = 0xff;
  const result = await read(bytes);
  assert.deepEqual(rejectCodes(result), ['bad-encoding@10']);
  assert.deepEqual(
    result.rows.map((row) => row.activity),
    ['罚', '款'],
  );
});

async function highestMemory(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20);
  await work();
  clearInterval(watch);
  return (highest - before) / 1024 / 1024;
}

test('a value of 80 MB rejects its event in bounded memory, and the events after it are read', async () => {
  const start = `${opening}<trace><string key="concept:name" value="A1"/>\n${event('a')}<event><string key="concept:name" value="`;
  const end = `"/></event>\n${event('b')}</trace></log>`;
  const path = await largeTestFile(start, "it's a > b, ", 80e6, end);
  let result: Awaited<ReturnType<typeof readWhole>> | undefined;
  const memory = await highestMemory(async () => (result = await readWhole(path)));
  assert.deepEqual(rejectCodes(result!), ['row-too-long@10']);
  assert.deepEqual(
    result!.rows.map((row) => row.activity),
    ['a', 'b'],
  );
  assert.ok(memory < 128, `${memory} MiB`);
});

test('an event, a tag, a name, a nesting or an entity without end is stopped in bounded memory', async () => {
  const start = `${opening}<trace><string key="concept:name" value="A1"/>\n${event('a')}<event>`;
  const endless: [string, string, string][] = [
    ['', '<string key="k" value="v"/>', 'exchange.truncated'],
    ['<', 'name', 'exchange.malformed'],
    ['<string ', 'a="" ', 'exchange.malformed'],
    ['', '<container key="k">', 'exchange.malformed'],
    ['<string key="k" value="&', 'entity', 'exchange.malformed'],
    ['<!--', 'comment ', 'exchange.truncated'],
    ['<![CDATA[', 'data ', 'exchange.truncated'],
    ['<?target ', 'data ', 'exchange.truncated'],
  ];
  for (const [begin, unit, code] of endless) {
    const path = await largeTestFile(start + begin, unit, 16e6, '');
    let result: Awaited<ReturnType<typeof readWhole>> | undefined;
    const memory = await highestMemory(async () => (result = await readWhole(path)));
    assert.equal(result?.rows.length, 1, unit);
    assert.equal(result.problem?.code, code, unit);
    assert.ok(memory < 128, `${unit} ${memory} MiB`);
  }
});

test('rows of other life-cycle steps are left out when the map says so', async () => {
  const step = (name: string): string => `<string key="lifecycle:transition" value="${name}"/>`;
  const body = trace('A1', event('a', step('start')), event('a', step('complete')), event('b'));
  const map = { case: 'case:concept:name', activity: 'concept:name', timestamp: 'time:timestamp' };
  const result = await log(body, {
    ...map,
    lifecycle: { column: 'lifecycle:transition', keep: ['complete'] },
  });
  assert.deepEqual([result.rows.length, result.skipped], [2, 1]);
  assert.equal((await log(body)).rows.length, 3);
});
