/**
 * `node bench/addresses-calibrate.ts` prints the coefficients of the confidence of a match
 * (kernel/places/matching/calibration.ts), fitted on noisy writings of the doors of the fictional demo city.
 */
import { generateCity, randomOf } from '@gaoyao/city';
import {
  AddressIndex,
  bestEvidence,
  buildGazetteer,
  fitCalibration,
  noisySample,
  parseAddress,
  type Evidence,
  type NamedUnit,
} from '@gaoyao/kernel/places';
import { libraryRows } from './addresses-library.ts';

const SEED = 11;
const DOORS = 300_000;
const TEXTS = 20_000;

const { units } = generateCity(SEED, { today: '2026-01-01' });
const named = units.map(({ id, kind, parentId, name, code }): NamedUnit => ({
  id,
  level: kind,
  parent: parentId,
  names: [name.zh],
  code,
}));
const index = new AddressIndex(named, DOORS);
for (const row of libraryRows(SEED, units, DOORS)) index.put(row);
const gazetteer = buildGazetteer(named);
const random = randomOf(SEED, 'noise');
const samples: { evidence: Evidence; right: boolean }[] = [];
for (const { text, truth, near } of noisySample(() => random.next(), index, TEXTS)) {
  const best = bestEvidence(index, parseAddress(text, gazetteer), near === undefined ? {} : { near });
  if (best !== null) samples.push({ evidence: best.evidence, right: best.id === truth });
}
process.stdout.write(
  `[${fitCalibration(samples)
    .map((one) => one.toFixed(3))
    .join(', ')}]\n`,
);
