import type { LayerSpecification, SourceSpecification, StyleSpecification } from './engine.ts';
import { layers, sources } from './layer-names.ts';
import type { MapInk } from './map-ink.ts';
import { placeLayers } from './place-layers.ts';
import { DEEPEST, PLACE_TILES, PLACES_FROM, UNIT_TILES } from './tiles.ts';
import type { Language } from '../language/text.ts';

/** Without an address of glyphs the library draws every letter with the first of these fonts the device has. */
const FONTS = ['PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'sans-serif'];

export const NO_FEATURES = { type: 'FeatureCollection' as const, features: [] };

interface Wanted {
  readonly ink: MapInk;
  readonly language: Language;
  /** Whether units and doors are drawn from the server's tiles; an editor draws its own. */
  readonly tiles: boolean;
  readonly base: StyleSpecification | null;
}

/** Text of a base map is drawn in its own fonts; where there is an address of glyphs, ours are asked for there too. */
function fontsOf(base: StyleSpecification | null): string[] {
  for (const layer of base?.layers ?? []) {
    const fonts: unknown = layer.type === 'symbol' ? layer.layout?.['text-font'] : undefined;
    if (Array.isArray(fonts) && fonts.every((font) => typeof font === 'string')) return fonts;
  }
  return FONTS;
}

const geojson = (): SourceSpecification => ({ type: 'geojson', data: NO_FEATURES, promoteId: 'id' });

const vector = (address: string, minzoom: number, maxzoom: number): SourceSpecification => ({
  type: 'vector',
  tiles: [address],
  minzoom,
  maxzoom,
  promoteId: 'id',
});

/** All units of the land as thin lines: what lies around the one that is looked at. */
const unitLayers = ({ ink }: Wanted): LayerSpecification[] =>
  [
    {
      ...{ id: layers.units, type: 'fill', source: sources.units, 'source-layer': 'units' },
      paint: { 'fill-color': ink.paper, 'fill-opacity': 0.01 },
    },
    {
      ...{ id: 'unit-line', type: 'line', source: sources.units, 'source-layer': 'units' },
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ink.line,
        'line-opacity': ['match', ['get', 'kind'], 'grid', 0.55, 0.8],
        'line-width': [
          'match',
          ['get', 'kind'],
          ['province', 'city'],
          2,
          'county',
          1.6,
          ['town', 'zone'],
          1.2,
          'village',
          0.9,
          0.6,
        ],
      },
    },
  ] as LayerSpecification[];

const nameLayer = ({ ink, language }: Wanted, fonts: string[]): LayerSpecification => ({
  ...{ id: layers.names, type: 'symbol', source: sources.units, 'source-layer': 'unit-names' },
  layout: {
    'text-field': ['get', language],
    'text-font': fonts,
    'text-size': ['match', ['get', 'kind'], ['province', 'city', 'county'], 14, ['town', 'zone'], 13, 12],
    'text-max-width': 7,
    'text-padding': 4,
    'symbol-sort-key': [
      'match',
      ['get', 'kind'],
      ['province', 'city'],
      0,
      'county',
      1,
      ['town', 'zone'],
      2,
      'village',
      3,
      4,
    ],
  },
  paint: { 'text-color': ink.soft, 'text-halo-color': ink.paper, 'text-halo-width': 1.6 },
});

/** The unit that is looked at, what lies around it paler, and the units inside it with their names. */
function focusLayers({ ink }: Wanted): LayerSpecification[] {
  return [
    {
      ...{
        id: 'focus-around',
        type: 'fill',
        source: sources.focus,
        filter: ['==', ['get', 'part'], 'around'],
      },
      paint: { 'fill-color': ink.ground, 'fill-opacity': 0.72, 'fill-antialias': false },
    },
    {
      ...{ id: 'focus-fill', type: 'fill', source: sources.focus, filter: ['==', ['get', 'part'], 'itself'] },
      paint: { 'fill-color': ink.accentSoft, 'fill-opacity': 0.18 },
    },
    {
      ...{ id: layers.inside, type: 'fill', source: sources.inside },
      paint: {
        'fill-color': ink.accentSoft,
        'fill-opacity': ['case', ['boolean', ['feature-state', 'pointed'], false], 0.85, 0.3],
      },
    },
    {
      ...{ id: 'inside-line', type: 'line', source: sources.inside },
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ink.accent,
        'line-opacity': ['case', ['boolean', ['feature-state', 'pointed'], false], 1, 0.6],
        'line-width': ['case', ['boolean', ['feature-state', 'pointed'], false], 2.5, 1.1],
      },
    },
    {
      ...{ id: layers.chosen, type: 'line', source: sources.inside, filter: ['==', ['get', 'id'], ''] },
      layout: { 'line-join': 'round' },
      paint: { 'line-color': ink.ink, 'line-width': 3.5 },
    },
    {
      ...{ id: 'focus-line', type: 'line', source: sources.focus, filter: ['==', ['get', 'part'], 'itself'] },
      layout: { 'line-join': 'round' },
      paint: { 'line-color': ink.accent, 'line-width': 3 },
    },
  ] as LayerSpecification[];
}

/** Names stand above everything that is drawn. */
const insideNames = ({ ink, language }: Wanted, fonts: string[]): LayerSpecification => ({
  ...{ id: 'inside-name', type: 'symbol', source: sources.names },
  layout: {
    'text-field': ['get', language],
    'text-font': fonts,
    'text-size': 14,
    'text-max-width': 7,
    'text-padding': 4,
  },
  paint: { 'text-color': ink.ink, 'text-halo-color': ink.paper, 'text-halo-width': 1.8 },
});

/** The style of the map: what a base map draws, then our units, doors and names. */
export function styleOf(wanted: Wanted): StyleSpecification {
  const { base, ink, tiles } = wanted;
  const fonts = fontsOf(base);
  return {
    version: 8,
    ...(base?.glyphs === undefined ? {} : { glyphs: base.glyphs }),
    ...(base?.sprite === undefined ? {} : { sprite: base.sprite }),
    sources: {
      ...base?.sources,
      ...(tiles
        ? {
            [sources.units]: vector(UNIT_TILES, 0, DEEPEST),
            [sources.places]: vector(PLACE_TILES, PLACES_FROM, DEEPEST),
          }
        : {}),
      ...{ [sources.focus]: geojson(), [sources.inside]: geojson(), [sources.names]: geojson() },
    },
    layers: [
      ...(base?.layers ?? [
        { id: 'ground', type: 'background' as const, paint: { 'background-color': ink.ground } },
      ]),
      ...(tiles ? unitLayers(wanted) : []),
      ...focusLayers(wanted),
      ...(tiles ? placeLayers(ink, fonts) : []),
      ...(tiles ? [nameLayer(wanted, fonts)] : []),
      insideNames(wanted, fonts),
    ],
  };
}
