/** Width and height of the drawing, in its own units. */
export const SPARK = { width: 100, height: 28 } as const;
const MARGIN = 3;

export interface SparkLine {
  /** Data of the SVG paths: one per run of known values, so that a gap stays a gap. */
  readonly runs: readonly string[];
  /** The last known point. */
  readonly last: readonly [x: number, y: number] | null;
}

/** Values from zero up, evenly spaced; null where nothing is known, which breaks the line. */
export function sparkLine(values: readonly (number | null)[]): SparkLine {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  const step = values.length < 2 ? 0 : (SPARK.width - 2 * MARGIN) / (values.length - 1);
  const room = SPARK.height - 2 * MARGIN;
  const points = values.map((value, index): readonly [number, number] | null =>
    value === null
      ? null
      : [MARGIN + index * step, MARGIN + room * (1 - (most === 0 ? 0 : Math.max(0, value) / most))],
  );
  const runs: string[] = [];
  let run = '';
  for (const point of [...points, null]) {
    if (point !== null) {
      const at = `${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
      // a run of one point is a dot: a line without length with round ends
      run += run === '' ? `M${at}L${at}` : `L${at}`;
    } else if (run !== '') {
      runs.push(run);
      run = '';
    }
  }
  return { runs, last: points.findLast((point) => point !== null) ?? null };
}
