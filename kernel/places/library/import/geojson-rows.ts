import { createReadStream } from 'node:fs';
import { Problem } from '../../../store/index.ts';
import { reason } from '../reject.ts';
import { decoded, encodingOf, UNDECODABLE } from './file-encoding.ts';
import type { Progress, SourceRow } from './source-row.ts';

/** Characters of one feature: an address point is short. */
const LONGEST_FEATURE = 1 << 18;

/** The points of a GeoJSON FeatureCollection (RFC 7946), one at a time; their properties are the columns. */
export async function* geojsonRows(path: string, progress: Progress): AsyncGenerator<SourceRow> {
  const encoding = await encodingOf(path);
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      progress.bytesRead += bytes.length;
      yield bytes;
    }
  };
  const splitter = new FeatureSplitter();
  let number = 0;
  for await (const piece of decoded(counted(), encoding))
    for (const text of splitter.take(piece)) {
      number += 1;
      yield rowOfFeature(number, text);
    }
  if (!splitter.closed) throw broken();
}

/** Cuts the objects out of the arrays of the outermost object: of a FeatureCollection, its features. */
class FeatureSplitter {
  #text = '';
  #at = 0;
  #braces = 0;
  #brackets = 0;
  #start = -1;
  #inText = false;
  #escaped = false;
  #opened = false;

  /** Whether the outermost object has ended. */
  get closed(): boolean {
    return this.#opened && this.#braces === 0;
  }

  *take(piece: string): Generator<string> {
    this.#text += piece;
    for (; this.#at < this.#text.length; this.#at += 1) {
      const one = this.#text.charCodeAt(this.#at);
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false;
        else if (one === 0x5c) this.#escaped = true;
        else if (one === 0x22) this.#inText = false;
      } else if (one === 0x22) this.#inText = true;
      else if (one === 0x5b) this.#brackets += 1;
      else if (one === 0x5d) this.#brackets -= 1;
      else if (one === 0x7b) {
        if (this.#braces === 1 && this.#brackets === 1) this.#start = this.#at;
        this.#braces += 1;
        this.#opened = true;
      } else if (one === 0x7d) {
        this.#braces -= 1;
        if (this.#braces === 1 && this.#start >= 0) {
          yield this.#text.slice(this.#start, this.#at + 1);
          this.#start = -1;
        }
      }
      if (this.#start >= 0 && this.#at - this.#start > LONGEST_FEATURE) throw broken();
      if (!this.#opened && one !== 0x20 && one !== 0x0a && one !== 0x0d && one !== 0x09) throw broken();
    }
    const keep = this.#start >= 0 ? this.#start : this.#at;
    this.#text = this.#text.slice(keep);
    this.#at -= keep;
    if (this.#start >= 0) this.#start = 0;
  }
}

interface Feature {
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null;
  readonly properties?: Readonly<Record<string, unknown>> | null;
}

function rowOfFeature(number: number, text: string): SourceRow {
  let feature: Feature;
  try {
    feature = JSON.parse(text) as Feature;
  } catch {
    return { number, header: ['feature'], cells: [text], fault: notJson };
  }
  const entries = Object.entries(feature.properties ?? {}).filter(([, value]) => value !== null);
  const header = entries.map(([name]) => name);
  const cells = entries.map(([, value]) =>
    Array.isArray(value) ? value.map(cellOf).join('；') : cellOf(value),
  );
  if (text.includes(UNDECODABLE)) return { number, header, cells, fault: badEncoding };
  const { geometry } = feature;
  if (geometry !== null && geometry !== undefined) {
    const position = geometry.type === 'Point' ? (geometry.coordinates as readonly unknown[]) : undefined;
    if (!Array.isArray(position)) return { number, header, cells, fault: notPoint };
    header.push('lon', 'lat');
    cells.push(String(position[0]), String(position[1]));
  }
  return { number, header, cells };
}

const cellOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

const broken = (): Problem =>
  new Problem(
    'address.file-unreadable',
    { zh: '文件不是完整的 GeoJSON FeatureCollection', en: 'The file is no whole GeoJSON FeatureCollection' },
    { status: 422 },
  );
const notJson = reason('row-json', '本要素不是有效的 JSON', 'The feature is no valid JSON');
const notPoint = reason('row-geometry', '本要素不是点', 'The feature is no point');
const badEncoding = reason(
  'row-encoding',
  '本要素与文件其余部分编码不同或已损坏',
  'The feature is in another encoding than the rest of the file, or damaged',
);
