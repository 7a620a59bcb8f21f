import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Problem } from '../../store/index.ts';
import { inventedGazetteer } from './invented-units-fixture.ts';
import { parseAddress } from './parse.ts';

const gazetteer = inventedGazetteer();
const read = (text: string): string =>
  parseAddress(text, gazetteer)
    .components.filter(({ type }) => type !== 'rest')
    .map(({ type, text: piece }) => `${type}:${piece}`)
    .join(' ');
const values = (text: string): string =>
  parseAddress(text, gazetteer)
    .components.filter(({ type }) => type !== 'rest')
    .map(({ value }) => value)
    .join(' ');

describe('an address is taken apart', () => {
  test('from the province down to the room', () => {
    assert.equal(
      read('云泽省青禾市临溪区望湖街道柳浪社区听涛路18号春晓花园3幢2单元501室'),
      'province:云泽省 city:青禾市 county:临溪区 town:望湖街道 village:柳浪社区 road:听涛路 road-number:18号 place:春晓花园 building:3幢 unit:2单元 room:501室',
    );
  });

  test('levels may be missing and names stand without suffix', () => {
    assert.equal(
      read('青禾临溪石鼓镇白沙村12号'),
      'city:青禾 county:临溪 town:石鼓镇 village:白沙村 road-number:12号',
    );
    assert.equal(read('松陵人民路1号'), 'county:松陵 road:人民路 road-number:1号');
    assert.equal(read('春晓花园3幢501'), 'place:春晓花园 building:3幢 room:501');
  });

  test('aliases and old names of units are known', () => {
    assert.equal(read('禾州临溪县石鼓镇'), 'city:禾州 county:临溪县 town:石鼓镇');
    assert.equal(read('望湖街道老菜场社区5号'), 'town:望湖街道 village:老菜场社区 road-number:5号');
  });

  test('traditional characters, full-width digits and Chinese numerals say the same', () => {
    assert.equal(
      values('臨溪區望湖街道聽濤路１２號春曉花園三幢二單元五〇一室'),
      values('临溪区望湖街道听涛路12号春晓花园3幢2单元501室'),
    );
    assert.equal(read('臨溪區聽濤路１２號'), 'county:臨溪區 road:聽濤路 road-number:１２號');
  });

  test('bare numbers joined by dashes are building, unit and room', () => {
    assert.equal(read('春晓花园3-2-501'), 'place:春晓花园 building:3 unit:2 room:501');
    assert.equal(read('春晓花园3—501'), 'place:春晓花园 building:3 room:501');
    assert.equal(read('春晓花园北区3幢1-502'), 'place:春晓花园北区 building:3幢 unit:1 room:502');
  });

  test('two numbers of a road are a range when they are neighbours', () => {
    assert.equal(read('听涛路18-20号'), 'road:听涛路 road-number:18-20号');
    assert.equal(read('听涛路18-2号'), 'road:听涛路 road-number:18 building:2号');
  });

  test('lanes, houses, blocks, entrances and storeys', () => {
    assert.equal(read('听涛路18弄5号302室'), 'road:听涛路 road-number:18弄 building:5号 room:302室');
    assert.equal(
      read('听涛路18号7号楼3单元1201'),
      'road:听涛路 road-number:18号 building:7号楼 unit:3单元 room:1201',
    );
    assert.equal(read('听涛大厦A座12层1203'), 'place:听涛大厦 building:A座 floor:12层 room:1203');
    assert.equal(read('听涛路18号(春晓大厦)12F'), 'road:听涛路 road-number:18号 place:春晓大厦 floor:12F');
    assert.equal(read('12号大街3号'), 'road:12号大街 road-number:3号');
    assert.equal(read('白沙村三组15号'), 'village:白沙村 road:三组 road-number:15号');
  });

  test('a crossing names both roads, and words of direction name nothing', () => {
    assert.equal(read('临溪区听涛路与望湖路交叉口东侧'), 'county:临溪区 road:听涛路 road:望湖路');
    assert.equal(read('听涛路88号附近'), 'road:听涛路 road-number:88号');
    assert.equal(read('听涛路88号对面小超市'), 'road:听涛路 road-number:88号 place:小超市');
  });

  test('what a parcel label has besides the address is set aside', () => {
    assert.equal(
      read('【收】青禾市，临溪区 望湖街道 听涛路 18 号，13800000000'),
      'city:青禾市 county:临溪区 town:望湖街道 road:听涛路 road-number:18 号',
    );
  });

  test('of a region written twice one copy counts', () => {
    assert.equal(
      read('青禾市青禾市临溪区听涛路1号'),
      'city:青禾市 county:临溪区 road:听涛路 road-number:1号',
    );
    assert.equal(
      parseAddress('云泽青禾云泽省青禾市临溪区', gazetteer)
        .components.map(({ type, start }) => [type, start])
        .join(' '),
      'rest,0 province,4 city,7 county,10',
    );
    assert.equal(
      read('云泽省青禾市临溪区青禾市听涛路1号'),
      'province:云泽省 city:青禾市 county:临溪区 road:听涛路 road-number:1号',
    );
  });

  test('one wrong character in the name of a city or county is forgiven', () => {
    assert.equal(
      read('云泽省清禾市临溪区听涛路1号'),
      'province:云泽省 city:清禾市 county:临溪区 road:听涛路 road-number:1号',
    );
    assert.equal(read('青禾市林溪区听涛路1号'), 'city:青禾市 county:林溪区 road:听涛路 road-number:1号');
  });

  test('an address of another province is known for what it is', () => {
    assert.equal(
      read('浙江省杭州市西湖区听涛路1号'),
      'province:浙江省 city:杭州市 county:西湖区 road:听涛路 road-number:1号',
    );
    assert.equal(read('浙江省富阳市听涛路1号'), 'province:浙江省 county:富阳市 road:听涛路 road-number:1号');
  });

  test('offsets are code points, whatever stands before', () => {
    const [, city, , county] = parseAddress('😀青禾市😀临溪区', gazetteer).components;
    assert.deepEqual([city?.start, city?.end, county?.start, county?.end], [1, 4, 5, 8]);
    assert.deepEqual(
      parseAddress('😀', gazetteer).components.map(({ value }) => value),
      ['😀'],
    );
  });

  test('an empty line has no components; 10,000 characters are read, more are refused', () => {
    for (const blank of ['', '   ', '\n']) assert.deepEqual(parseAddress(blank, gazetteer).components, []);
    for (const piece of ['听涛路18号春晓花园3幢2单元501室', '1', '一', '路', '-1', '1号', '村社区'])
      assert.ok(parseAddress(piece.repeat(10_000).slice(0, 10_000), gazetteer).components.length > 0);
    assert.throws(
      () => parseAddress('路'.repeat(10_001), gazetteer),
      (error) => error instanceof Problem && error.code === 'address.too-long',
    );
  });
});
