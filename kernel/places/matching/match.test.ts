import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Problem } from '../../store/index.ts';
import { readCode } from '../code/code.ts';
import { besideTheLake, onTheShore, smallLibrary } from './matching-fixture.ts';
import { SURE } from './match.ts';

const { library, doors } = smallLibrary();
type DoorName = keyof typeof doors;

/** The best candidate is this door, and nobody need be asked. */
function surely(text: string, door: DoorName): void {
  const { candidates, sure } = library.ask(text);
  const said = `${text}: ${JSON.stringify(candidates.slice(0, 2).map(({ address, confidence }) => [address, confidence]))}`;
  assert.equal(candidates[0]?.id, doors[door], said);
  assert.ok(sure && candidates[0].confidence >= SURE, said);
}

const reasonsOf = (text: string): string =>
  library
    .ask(text)
    .candidates[0]!.reasons.map(({ zh }) => zh)
    .join('；');

describe('an address as people write it lands on its door', () => {
  const writings: readonly (readonly [what: string, text: string, door: DoorName])[] = [
    ['in full', '演示省青禾市东湖区东湖街道云桥社区人民路12号阳光花园3幢1单元501室', 'room501'],
    ['with levels left out', '东湖街道阳光花园3幢1单元501室', 'room501'],
    ['without any level', '阳光花园3幢1单元501室', 'room501'],
    ['with dashes', '东湖街道阳光花园3-1-501', 'room501'],
    ['with other words for a building', '东湖街道阳光花园3号楼1单元502', 'room502'],
    ['with 栋', '东湖区阳光花园3栋1单元502室', 'room502'],
    ['with Chinese numerals', '东湖街道阳光花园三幢一单元五〇一室', 'room501'],
    ['in full width', '东湖街道人民路１６号１０１室', 'houseRoom'],
    ['in traditional characters', '東湖區東湖街道人民路16號101室', 'houseRoom'],
    ['with a name and a telephone', '东湖街道人民路16号101室 张先生 13800000000', 'houseRoom'],
    ['with a direction', '东湖街道人民路16号附近', 'house'],
    ['in front of it', '东湖街道人民路16号门口', 'house'],
    ['below it', '东湖街道人民路16号楼下', 'house'],
    ['with words before', '投诉：东湖街道人民路16号有人占道', 'house'],
    ['with the region said twice', '东湖区东湖街道东湖区东湖街道人民路16号', 'house'],
    ['a shop behind a number', '东湖街道人民路16-2号', 'shop'],
    ['a lane', '东湖街道望云路120弄5号', 'lane'],
    ['a hamlet', '白鹤镇梅渡村桥头3组12号', 'hamlet'],
    ['a house numbered by its village', '白鹤镇柳湾村15号', 'village'],
    ['a tower', '望云路9号星河大厦A座1203室', 'tower'],
    ['a crossing', '东湖街道人民路与望云路交叉口', 'crossing'],
    ['with a former name of the road', '东湖街道中山路16号', 'house'],
    ['with another word for the estate', '东湖街道向阳院5幢', 'sunny5'],
    ['with the former name of the town', '湖滨街道人民路16号', 'house'],
    ['with the town short', '东湖区白鹤梅渡村桥头3组12号', 'hamlet'],
  ];
  for (const [what, text, door] of writings) test(what, () => surely(text, door));

  const typos: readonly (readonly [what: string, text: string, door: DoorName])[] = [
    ['one character wrong in the road', '东湖街道云桥社区人名路16号', 'house'],
    ['one missing in the estate', '东湖街道云桥社区阳花园5幢', 'sunny5'],
    ['one too many', '东湖街道云桥社区阳光光花园5幢', 'sunny5'],
    ['two swapped', '东湖街道云桥社区阳花光园5幢', 'sunny5'],
  ];
  for (const [what, text, door] of typos)
    test(`a typo: ${what}`, () => {
      const [best] = library.ask(text).candidates;
      assert.equal(best?.id, doors[door], text);
      assert.match(reasonsOf(text), /差一个字/);
    });
});

test('each candidate carries a valid code, the whole address and reasons in both languages', () => {
  const [best] = library.ask('东湖街道阳光花园3幢1单元501室').candidates;
  assert.ok(best);
  assert.equal(best.kind, 'room');
  assert.equal(best.address, '演示省青禾市东湖区东湖街道云桥社区人民路12号阳光花园3幢1单元501室');
  assert.equal(readCode(best.code).county, '02');
  assert.ok(best.reasons.length >= 3);
  for (const { zh, en } of best.reasons) assert.ok(zh !== '' && en !== '');
});

describe('what is not certain is left to a person', () => {
  test('the same door in two towns: both are offered, neither is sure', () => {
    const { candidates, sure } = library.ask('解放路88号');
    assert.deepEqual(new Set(candidates.slice(0, 2).map(({ id }) => id)), new Set([doors.lake, doors.shore]));
    assert.equal(sure, false);
    assert.ok(candidates[0]!.confidence <= 0.75);
    assert.match(reasonsOf('解放路88号'), /另有 1 处/);
  });

  test('where the writer stands decides between them', () => {
    assert.equal(library.ask('解放路88号', { near: besideTheLake }).candidates[0]!.id, doors.lake);
    assert.equal(library.ask('解放路88号', { near: onTheShore }).candidates[0]!.id, doors.shore);
  });

  test('within a unit only what lies in it is offered, by its id and by the digits of its code', () => {
    for (const within of ['unit:沙岸镇', '990121', '990121100']) {
      const { candidates, sure } = library.ask('解放路88号', { within });
      assert.deepEqual(
        candidates.filter(({ kind }) => kind === 'building').map(({ id }) => id),
        [doors.shore],
      );
      assert.ok(sure);
    }
  });

  test('within a unit that the library does not have is refused', () => {
    assert.throws(
      () => library.ask('解放路88号', { within: '330100' }),
      (error) => error instanceof Problem && error.code === 'address.within-unknown',
    );
  });

  test('a room on two staircases, the staircase not said: both are offered', () => {
    const { candidates, sure } = library.ask('东湖街道阳光花园3幢501室');
    assert.deepEqual(
      new Set(candidates.slice(0, 2).map(({ id }) => id)),
      new Set([doors.room501, doors.room501b]),
    );
    assert.equal(sure, false);
  });

  test('a room on one staircase only is found without it', () => {
    assert.equal(library.ask('东湖街道阳光花园3幢601室').candidates[0]!.id, doors.room601b);
    assert.match(reasonsOf('东湖街道阳光花园3幢601室'), /2 单元有此室/);
  });

  test('the text says another town: it is said, and lowers the confidence', () => {
    const [right] = library.ask('东湖街道人民路16号').candidates;
    const [wrong] = library.ask('白鹤镇人民路16号').candidates;
    assert.equal(wrong?.id, doors.house);
    assert.ok(wrong.confidence < right!.confidence);
    assert.match(reasonsOf('白鹤镇人民路16号'), /“白鹤镇”，库中在东湖街道/);
  });
});

test('a village that moved last year is found under the town it was in', () => {
  const [best] = library.ask('沙岸镇柳湾村15号').candidates;
  assert.equal(best?.id, doors.village);
  assert.match(reasonsOf('沙岸镇柳湾村15号'), /曾属沙岸镇/);
});

describe('what the library does not have', () => {
  test('a room: its building or staircase is offered, and it is said', () => {
    const [best] = library.ask('东湖街道人民路16号909室').candidates;
    assert.equal(best?.id, doors.house);
    assert.match(reasonsOf('东湖街道人民路16号909室'), /没有 909 室/);
    assert.equal(library.ask('东湖街道阳光花园3幢1单元909室').candidates[0]?.kind, 'unit');
  });

  test('a house number: the village or town, without any certainty', () => {
    const { candidates, sure } = library.ask('东湖街道云桥社区人民路4321号');
    assert.equal(candidates[0]?.kind, 'area');
    assert.equal(candidates[0].address, '演示省青禾市东湖区东湖街道云桥社区');
    assert.equal(sure, false);
    assert.match(reasonsOf('东湖街道云桥社区人民路4321号'), /没有 4321 号/);
  });

  test('an address of another province: no candidate, and the note says where it lies', () => {
    const { candidates, note, sure } = library.ask('四川省成都市武侯区人民路16号');
    assert.deepEqual([candidates, sure], [[], false]);
    assert.match(note!.zh, /四川省成都市.*不在本地址库/);
    assert.match(note!.en, /outside of this library/);
  });

  test('words that are no address: nothing is guessed', () => {
    const { candidates, sure } = library.ask('请尽快处理谢谢');
    assert.deepEqual([candidates, sure], [[], false]);
  });
});

test('a text that names a village and no door means the village', () => {
  const { candidates, sure } = library.ask('青禾市东湖区白鹤镇梅渡村');
  assert.equal(candidates[0]?.kind, 'area');
  assert.equal(candidates[0].id, 'unit:梅渡村');
  assert.equal(candidates[0].code.slice(0, 12), '990102100200');
  assert.ok(sure);
});

test('an empty line gives nothing, ten thousand characters are read, more are refused', () => {
  assert.deepEqual(library.ask('').candidates, []);
  assert.deepEqual(library.ask('').components, []);
  const long = '东湖街道人民路16号'.padEnd(10_000, '路与号');
  assert.equal(Array.from(long).length, 10_000);
  assert.ok(library.ask(long).candidates.length >= 0);
  assert.throws(
    () => library.ask(`${long}x`),
    (error) => error instanceof Problem && error.code === 'address.too-long',
  );
});

describe('what a beginning may become', () => {
  const ids = (text: string): readonly string[] => library.suggest(text).map(({ id }) => id);
  test('the beginning of a road gives its houses, of an estate its buildings', () => {
    assert.ok(ids('人民').includes(doors.house));
    assert.ok(ids('阳光').includes(doors.sunny3));
    assert.ok(ids('人民路1').includes(doors.house));
  });
  test('the beginning of a village gives the village', () => assert.ok(ids('梅渡').includes('unit:梅渡村')));
  test('the nearer come first', () => {
    assert.equal(library.suggest('解放', { near: onTheShore })[0]!.id, doors.shore);
    assert.equal(library.suggest('解放', { near: besideTheLake })[0]!.id, doors.lake);
  });
  test('a whole address is offered first', () =>
    assert.equal(ids('东湖街道人民路16号101室')[0], doors.houseRoom));
});
