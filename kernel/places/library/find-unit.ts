import { levelNames } from '../code/code.ts';
import { levelOfKind } from '../units/unit-names.ts';
import { reason, Refused, type Reason } from './reject.ts';
import { codeDigits, nameKey, shortKey, type BookUnit, type UnitBook } from './unit-book.ts';

/** What a row says about where it lies: names from the province to the grid, or digits of a code. */
export interface UnitWords {
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  readonly county?: string | undefined;
  readonly town?: string | undefined;
  readonly village?: string | undefined;
  readonly grid?: string | undefined;
  readonly division?: string | undefined;
}

export interface FoundUnit {
  readonly unit: BookUnit;
  /** What a person should know: it was renamed, moved, merged since. */
  readonly doubts: readonly Reason[];
}

const levels = ['grid', 'village', 'town', 'county', 'city', 'province'] as const;
type Level = (typeof levels)[number];
const MOST_REMEMBERED = 50_000;

/** Finds units by what rows say, and remembers: a million rows name few thousand of them. */
export class UnitFinder {
  readonly #book: UnitBook;
  readonly #remembered = new Map<string, readonly FoundUnit[] | Refused>();

  constructor(book: UnitBook) {
    this.#book = book;
  }

  /**
   * The units a row may mean: one, several where a village was divided (the position decides), none when it names none.
   * Throws Refused `address.unit-unknown`, `.unit-ambiguous`, `.unit-ended` and `.division-format`.
   */
  find(words: UnitWords): readonly FoundUnit[] {
    const key = [words.division, ...levels.map((level) => words[level])].join('\u0001');
    let found = this.#remembered.get(key);
    if (found === undefined) {
      try {
        found = this.#search(words);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        found = error;
      }
      if (this.#remembered.size > MOST_REMEMBERED) this.#remembered.clear();
      this.#remembered.set(key, found);
    }
    if (found instanceof Refused) throw found;
    return found;
  }

  #search(words: UnitWords): readonly FoundUnit[] {
    if (words.division !== undefined && words.division !== '') return this.#byCode(words.division);
    const named = levels.filter((level) => words[level] !== undefined && words[level] !== '');
    const [narrowest, ...wider] = named;
    if (narrowest === undefined) return [];
    const town = words.town ?? undefined;
    const key = nameKey(words[narrowest]!);
    const meant = [key, shortKey(key)].flatMap((one) => this.#book.named(one));
    const bearers = [...new Set(meant)]
      .filter(({ kind }) => levelOfKind[kind] === narrowest)
      .flatMap((unit) => this.#become(unit, key, town));
    // what took over an ended unit is also found by its name: that is one answer, not two
    const taken = new Set(bearers.filter(({ unit, from }) => from !== unit.id).map(({ unit }) => unit.id));
    const candidates = bearers.filter(({ unit, from }) => from !== unit.id || !taken.has(unit.id));
    const fits = candidates.flatMap((one) => this.#fit(one, wider, words));
    if (fits.length === 0) throw new Refused(unknown(narrowest, words[narrowest]!), town);
    const best = Math.min(...fits.map(({ doubts }) => doubts.length));
    const likely = fits.filter(({ doubts }) => doubts.length === best);
    const exact = likely.filter(({ unit }) => nameKey(unit.present!.name) === key);
    const chosen = exact.length > 0 ? exact : likely;
    const origins = new Set(chosen.map(({ from }) => from));
    if (origins.size > 1) throw new Refused(ambiguous(words[narrowest]!, chosen.length), town);
    return chosen;
  }

  #byCode(written: string): readonly FoundUnit[] {
    const text = written.normalize('NFKC').replaceAll(/[\s-]/g, '');
    if (!/^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/.test(text))
      throw new Refused(
        reason(
          'division-format',
          `“${text.slice(0, 30)}”不是 6、9、12 或 15 位区划代码`,
          `“${text.slice(0, 30)}” is no division code of 6, 9, 12 or 15 digits`,
        ),
      );
    const digits = codeDigits(text);
    const found = this.#book.coded(digits);
    const now = found.filter(({ present }) => present !== null && codeDigits(present.code) === digits);
    if (now.length > 0) return now.map((unit) => ({ unit, doubts: [] }));
    const become = found.flatMap((unit) => this.#book.presentOf(unit));
    if (become.length === 0)
      throw new Refused(
        found.length > 0
          ? ended(text)
          : reason(
              'unit-unknown',
              `库中没有代码为 ${text} 的区划`,
              `The library has no unit with the code ${text}`,
            ),
      );
    return [...new Set(become)].map((unit) => ({
      unit,
      doubts: [
        reason(
          'code-former',
          `代码 ${text} 已停用，现为“${unit.present!.name}”${codeDigits(unit.present!.code)}`,
          `The code ${text} is out of use; it is now “${unit.present!.name}” ${codeDigits(unit.present!.code)}`,
        ),
      ],
    }));
  }

  /** A unit as it stands, or what it has become, with that said. */
  #become(unit: BookUnit, key: string, town: string | undefined): readonly (FoundUnit & { from: string })[] {
    if (unit.present !== null)
      return [
        {
          unit,
          from: unit.id,
          doubts:
            this.#book.bears(unit.id, key) || this.#book.bears(unit.id, shortKey(key))
              ? []
              : [
                  reason(
                    'unit-renamed',
                    `“${key}”是旧名，现名“${unit.present.name}”`,
                    `“${key}” is a former name; it is now “${unit.present.name}”`,
                  ),
                ],
        },
      ];
    const become = this.#book.presentOf(unit);
    if (become.length === 0) throw new Refused(ended(key), town);
    return become.map((one) => ({
      unit: one,
      from: unit.id,
      doubts: [
        reason(
          'unit-succeeded',
          `“${key}”已撤销，现为“${one.present!.name}”`,
          `“${key}” has ended; it is now “${one.present!.name}”`,
        ),
      ],
    }));
  }

  /** The candidate with what does not fit today but fitted once; nothing when a wider name never fitted. */
  #fit(
    candidate: FoundUnit & { from: string },
    wider: readonly Level[],
    words: UnitWords,
  ): readonly (FoundUnit & { from: string })[] {
    // those above: the short name of 石桥村 is no 石桥镇
    const chain = this.#book.chain(candidate.unit.id).slice(1);
    const doubts = [...candidate.doubts];
    for (const level of wider) {
      const key = nameKey(words[level]!);
      const fits = (key_: string): boolean => chain.some(({ id }) => this.#book.bears(id, key_));
      if (fits(key) || fits(shortKey(key))) continue;
      const ever = this.#book.everNamed(candidate.unit.id);
      const origin = this.#book.everNamed(candidate.from);
      if (![key, shortKey(key)].some((one) => ever.has(one) || origin.has(one))) return [];
      const now = chain.find(({ kind }) => levelOfKind[kind] === level)?.present?.name ?? '—';
      doubts.push(
        reason(
          'unit-moved',
          `“${candidate.unit.present!.name}”原属“${key}”，现属“${now}”`,
          `“${candidate.unit.present!.name}” belonged to “${key}” and now belongs to “${now}”`,
        ),
      );
    }
    return [{ ...candidate, doubts }];
  }
}

const unknown = (level: Level, name: string): Reason =>
  reason(
    'unit-unknown',
    `库中没有这个${levelNames[level].zh}：“${name.slice(0, 40)}”`,
    `The library has no such ${levelNames[level].en}: “${name.slice(0, 40)}”`,
  );
const ambiguous = (name: string, count: number): Reason =>
  reason(
    'unit-ambiguous',
    `有 ${String(count)} 个“${name}”，请写明上级`,
    `There are ${String(count)} units named “${name}”: say what it belongs to`,
  );
const ended = (name: string): Reason =>
  reason('unit-ended', `“${name}”已撤销，没有承继单位`, `“${name}” has ended and nothing succeeded it`);
