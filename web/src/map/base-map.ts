import { useEffect, useState } from 'react';
import type { StyleSpecification } from 'maplibre-gl';
import type { Bounds } from './geometry.ts';

/** `GET /api/map/settings`. */
export interface MapSettings {
  /** Address of a style of MapLibre; null where the installation draws units alone. */
  readonly baseMap: string | null;
  readonly bounds: Bounds | null;
}

interface BaseMap {
  readonly style: StyleSpecification;
  /** Whom its data comes from, as text: what the style says may be markup. */
  readonly attribution: string;
}

function attributionOf({ sources }: StyleSpecification): string {
  const said = Object.values(sources).flatMap((source) =>
    'attribution' in source && typeof source.attribution === 'string'
      ? [
          source.attribution
            .replaceAll(/<[^>]*>/g, '')
            .replaceAll('&copy;', '©')
            .trim(),
        ]
      : [],
  );
  return [...new Set(said)].filter((one) => one !== '').join(' · ');
}

/** Addresses of this very site may be written as paths; the worker of the map knows no page they could stand on. */
function absolute(style: StyleSpecification, address: string): StyleSpecification {
  const { origin } = new URL(address, location.href);
  const whole = (value: unknown): unknown =>
    typeof value === 'string' && /^\/(?!\/)/.test(value) ? origin + value : value;
  const named = ['url', 'tiles', 'data', 'glyphs', 'sprite'];
  return JSON.parse(
    JSON.stringify(style, (key, value: unknown) =>
      !named.includes(key) ? value : Array.isArray(value) ? value.map(whole) : whole(value),
    ),
  ) as StyleSpecification;
}

/** The configured base map: undefined until it is known, null where there is none or it cannot be had. */
export function useBaseMap(address: string | null): BaseMap | null | undefined {
  const [base, setBase] = useState<BaseMap | null | undefined>(address === null ? null : undefined);
  useEffect(() => {
    if (address === null) return undefined;
    const left = new AbortController();
    const read = async (): Promise<void> => {
      const response = await fetch(address, { signal: left.signal });
      const style = absolute((await response.json()) as StyleSpecification, address);
      setBase({ style, attribution: attributionOf(style) });
    };
    read().catch(() => {
      if (!left.signal.aborted) setBase(null);
    });
    return () => left.abort();
  }, [address]);
  return base;
}
