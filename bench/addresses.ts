import type { AddressPart } from './address-part.ts';
import { addressImport } from './addresses-import.ts';
import { addressMatching } from './addresses-match.ts';
import { addressQuality } from './addresses-quality.ts';
import { addressReverse } from './addresses-reverse.ts';
import type { Benchmark, Measure, Outcome } from './benchmark.ts';

const parts: readonly AddressPart[] = [addressQuality, addressMatching, addressReverse, addressImport];

/** Reading, matching, importing and locating addresses, one part after the other. */
export const addressesBenchmark: Benchmark = {
  id: 'addresses',
  name: { zh: '统一地址库', en: 'the address library' },
  run: async (options) => {
    const measures: Measure[] = [];
    let skipped: Outcome | undefined;
    for (const part of parts) {
      const outcome = await part(options);
      if ('measures' in outcome) measures.push(...outcome.measures);
      else {
        skipped = outcome;
        options.note(outcome.skipped);
      }
    }
    return measures.length === 0 && skipped !== undefined ? skipped : { measures };
  },
};
