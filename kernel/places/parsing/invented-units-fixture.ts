import { buildGazetteer, type Gazetteer } from './gazetteer.ts';
import type { NamedUnit } from './named-unit.ts';

const lengths = { province: 0, city: 2, county: 4, town: 6, village: 9, grid: 12 } as const;
const padded = (digits: string): string => digits.padEnd(12, '0');

const unit = (code: string, level: NamedUnit['level'], ...names: string[]): NamedUnit => ({
  id: padded(code),
  level,
  parent: level === 'province' ? null : padded(code.slice(0, lengths[level])),
  names,
  code: padded(code),
});

/** A province that does not exist, with aliases, old names and a village whose town has another name than people say. */
export const inventedGazetteer = (): Gazetteer =>
  buildGazetteer([
    unit('99', 'province', '云泽省'),
    unit('9901', 'city', '青禾市', '禾州'),
    unit('990101', 'county', '临溪区', '临溪县'),
    unit('990102', 'county', '松陵市'),
    unit('990101001', 'town', '望湖街道'),
    unit('990101101', 'town', '石鼓镇'),
    unit('990101001201', 'village', '柳浪社区居委会', '老菜场社区'),
    unit('990101101201', 'village', '白沙村村委会'),
  ]);
