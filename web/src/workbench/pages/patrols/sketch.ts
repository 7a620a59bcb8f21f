interface Spot {
  readonly lon: number;
  readonly lat: number;
}

const SIDE = 260;
const MARGIN = 14;

/**
 * Places (WGS 84 degrees) on a drawing with north above, in true proportion: at most 260 wide and high, no narrower than 60.
 */
export function sketchOf(places: readonly Spot[]): {
  readonly width: number;
  readonly height: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
} {
  const middle = (places[0]!.lat * Math.PI) / 180;
  const flat = places.map(({ lon, lat }) => ({ x: lon * Math.cos(middle), y: -lat }));
  const [left, right] = [Math.min(...flat.map(({ x }) => x)), Math.max(...flat.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...flat.map(({ y }) => y)), Math.max(...flat.map(({ y }) => y))];
  const span = Math.max(right - left, bottom - top);
  const scale = span === 0 ? 0 : (SIDE - 2 * MARGIN) / span;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    width: round(Math.max(60, (right - left) * scale + 2 * MARGIN)),
    height: round(Math.max(60, (bottom - top) * scale + 2 * MARGIN)),
    points: flat.map(({ x, y }) => ({
      x: round((x - left) * scale + MARGIN),
      y: round((y - top) * scale + MARGIN),
    })),
  };
}
