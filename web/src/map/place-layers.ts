import type { LayerSpecification } from './engine.ts';
import { layers, sources } from './layer-names.ts';
import type { MapInk } from './map-ink.ts';

/** Address points: bubbles with their number, then single buildings, then what their doors say. */
export const placeLayers = (ink: MapInk, fonts: string[]): LayerSpecification[] =>
  [
    {
      ...{
        id: layers.cluster,
        type: 'circle',
        source: sources.places,
        'source-layer': 'places',
        filter: ['has', 'count'],
      },
      paint: {
        'circle-color': ink.soft,
        'circle-opacity': 0.7,
        'circle-radius': ['interpolate', ['linear'], ['log10', ['get', 'count']], 0, 7, 2, 10, 4, 15],
        'circle-stroke-color': ink.paper,
        'circle-stroke-width': 1.5,
      },
    },
    {
      ...{
        id: 'place-count',
        type: 'symbol',
        source: sources.places,
        'source-layer': 'places',
        filter: ['has', 'count'],
      },
      layout: {
        'text-field': [
          'case',
          ['>=', ['get', 'count'], 10_000],
          ['concat', ['to-string', ['round', ['/', ['get', 'count'], 1000]]], 'k'],
          ['to-string', ['get', 'count']],
        ],
        'text-font': fonts,
        'text-size': 11,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ink.paper },
    },
    {
      ...{
        id: layers.door,
        type: 'circle',
        source: sources.places,
        'source-layer': 'places',
        filter: ['!', ['has', 'count']],
      },
      paint: {
        'circle-color': ink.paper,
        'circle-stroke-color': ink.accent,
        'circle-stroke-width': 2,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 3, 18, 7],
      },
    },
    {
      ...{
        id: 'place-name',
        type: 'symbol',
        source: sources.places,
        'source-layer': 'places',
        filter: ['has', 'door'],
        minzoom: 16.5,
      },
      layout: {
        'text-field': ['get', 'door'],
        'text-font': fonts,
        'text-size': 11,
        'text-anchor': 'top',
        'text-offset': [0, 0.8],
        'text-max-width': 8,
      },
      paint: { 'text-color': ink.ink, 'text-halo-color': ink.paper, 'text-halo-width': 1.4 },
    },
  ] as LayerSpecification[];
