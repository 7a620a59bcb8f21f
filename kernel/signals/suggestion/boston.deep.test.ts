import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { tableRows } from '../history/csv-table.ts';
import { keptAside, scoreRules, type Score } from './score.ts';
import { suggestRules } from './suggest-rules.ts';

const file = join(import.meta.dirname, '../../../../shared/data/boston311/jan-aug.csv.gz');
const skip = existsSync(file)
  ? false
  : 'no ../shared/data/boston311: the service requests of Boston are not here';

interface Request {
  readonly key: string;
  readonly title: string;
  readonly reason: string;
  readonly kind: string;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, ' ')
    .trim();

describe(
  `rules proposed from 81,408 real requests${skip === false ? '' : ` (skipped: ${skip})`}`,
  { skip },
  () => {
    const requests: Request[] = [];
    before(async () => {
      let header: readonly string[] | undefined;
      for await (const { cells } of tableRows(file)) {
        if (header === undefined) {
          header = cells;
          continue;
        }
        const cell = (name: string): string => cells[header!.indexOf(name)] ?? '';
        requests.push({
          ...{ key: cell('CASE_ENQUIRY_ID'), title: cell('CASE_TITLE'), kind: cell('TYPE') },
          reason: cell('CLOSURE_REASON'),
        });
      }
    });

    const scored = (wanted: readonly Request[], textOf: (one: Request) => string): Score => {
      const examples = wanted.map((one) => ({ key: one.key, kind: one.kind, text: textOf(one) }));
      const { training, aside } = keptAside(examples);
      return scoreRules(suggestRules(training), aside);
    };
    const shown = (name: string, score: Score): string => {
      const { examples, accuracy, coverage, precision, macroF1, commonest, classes } = score;
      const rounded = Object.entries({ accuracy, coverage, precision, macroF1, commonest }).map(
        ([field, value]) => `${field} ${value.toFixed(3)}`,
      );
      const largest = classes
        .slice(0, 8)
        .map(({ kind, examples: n, f1 }) => `${kind} (${String(n)}) F1 ${f1.toFixed(2)}`);
      return [
        `${name}: ${String(examples)} aside, ${String(classes.length)} kinds`,
        ...rounded,
        ...largest,
      ].join('; ');
    };

    test('by the title, which repeats the type in three of four', (t) => {
      const score = scored(requests, ({ title }) => title);
      t.diagnostic(shown('title', score));
      assert.ok(score.accuracy > 0.6 && score.accuracy > 5 * score.commonest);
    });

    test('by the title where it does not repeat the type: the honest score of the title', (t) => {
      const own = requests.filter(({ title, kind }) => plain(title) !== plain(kind));
      const score = scored(own, ({ title }) => title);
      t.diagnostic(shown('title of its own', score));
      assert.ok(score.accuracy > 2 * score.commonest);
    });

    test('by what was written when it was closed, without the title', (t) => {
      const score = scored(
        requests.filter(({ reason }) => reason !== ''),
        ({ reason }) => reason,
      );
      t.diagnostic(shown('closing words', score));
      assert.ok(score.accuracy > score.commonest);
    });
  },
);
