import { Problem } from '../../store/index.ts';

/** A feature of a GeoJSON file, as far as it tells which unit it is the land of. */
export interface LandFeature {
  /** Its place in the file, from 1. */
  readonly number: number;
  /** Digits of a code, as they stand there; null without one. */
  readonly code: string | null;
  readonly name: string | null;
  /** Digits of the code of the unit above, where the file says it. */
  readonly above: string | null;
  readonly geometry: unknown;
}

export interface FeatureNames {
  /** The property that holds the code; the usual ones are tried when it is left out. */
  readonly code?: string | undefined;
  readonly name?: string | undefined;
}

const CODES = ['code', 'adcode', 'CODE', 'ADCODE', 'gb', 'GB'];
const NAMES = ['name', 'NAME', 'name_zh', '名称'];

/** WGS 84 in longitude and latitude, and CGCS2000, which differs from it by centimetres. */
const DEGREES = /(?:CRS84|EPSG:{1,2}(?:4326|4490))$/i;

type Properties = Readonly<Record<string, unknown>>;

const said = (properties: Properties, names: readonly string[]): string | null => {
  for (const name of names) {
    const value = properties[name];
    if ((typeof value === 'string' || typeof value === 'number') && String(value).trim() !== '')
      return String(value).trim();
  }
  return null;
};

/** 156330102 (national GB code with the country's number) is 330102. */
const digitsOf = (code: string | null): string | null => code?.replace(/^156(?=\d{6}$)/, '') ?? null;

/**
 * The features of a GeoJSON file (FeatureCollection or one Feature). Throws `places.boundary-file` (no GeoJSON of features)
 * and `places.boundary-crs` (it says that its coordinates are not WGS 84 degrees: what they are cannot be guessed).
 */
export function readFeatures(text: string, names: FeatureNames = {}): readonly LandFeature[] {
  let file: { type?: unknown; features?: unknown; crs?: { properties?: { name?: unknown } } | null };
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, '')) as typeof file;
  } catch (cause) {
    throw notGeoJson(cause);
  }
  if (typeof file !== 'object' || (file as unknown) === null) throw notGeoJson();
  const crs = file.crs?.properties?.name;
  if (typeof crs === 'string' && !DEGREES.test(crs))
    throw new Problem('places.boundary-crs', {
      zh: `文件的坐标系是 ${crs.slice(0, 60)}，请先转换为 WGS 84（EPSG:4326）经纬度`,
      en: `The coordinates of the file are ${crs.slice(0, 60)}: convert them to WGS 84 (EPSG:4326) degrees first`,
    });
  const features =
    file.type === 'Feature' ? [file] : file.type === 'FeatureCollection' ? file.features : null;
  if (!Array.isArray(features)) throw notGeoJson();
  return features.map((feature: unknown, at) => {
    const { properties, geometry } = (feature ?? {}) as {
      properties?: Properties | null;
      geometry?: unknown;
    };
    const parent = properties?.['parent'];
    const above =
      typeof parent === 'object' && parent !== null
        ? said(parent as Properties, CODES)
        : said({ parent }, ['parent']);
    return {
      number: at + 1,
      code: digitsOf(said(properties ?? {}, names.code === undefined ? CODES : [names.code])),
      name: said(properties ?? {}, names.name === undefined ? NAMES : [names.name]),
      above: digitsOf(above),
      geometry,
    };
  });
}

const notGeoJson = (cause?: unknown): Problem =>
  new Problem(
    'places.boundary-file',
    {
      zh: '不是 GeoJSON 的 FeatureCollection 或 Feature',
      en: 'This is no GeoJSON FeatureCollection or Feature',
    },
    { cause },
  );
