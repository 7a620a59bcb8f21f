import type { Figure } from './figures.ts';

/** A figure as it may be shown: `suppressed` when so few persons stand behind it that they could be told apart. */
export interface ShownFigure extends Omit<Figure, 'n'> {
  readonly n: number | null;
  readonly suppressed: boolean;
}

const hidden: ShownFigure = { value: null, n: null, suppressed: true };

/** Fewer than `below` persons but not nobody: that there is nobody tells nothing of anyone. */
const isSmall = ({ n, numerator }: Figure, below: number): boolean =>
  (n > 0 && n < below) || (numerator !== undefined && numerator > 0 && numerator < below);

/**
 * Suppresses small numbers in cells that are shown together with their total. When what is hidden could be found by
 * subtracting the others from the total (one hidden cell, or several that together are fewer than `below`), the next
 * smallest cells are hidden as well (complementary suppression; Hundepool et al., Statistical Disclosure Control, 2012,
 * ch. 4). Without a threshold nothing is hidden.
 */
export function suppressSmall(figures: readonly Figure[], below: number | undefined): readonly ShownFigure[] {
  if (below === undefined) return figures.map((figure) => ({ ...figure, suppressed: false }));
  const out = new Set(figures.flatMap((figure, index) => (isSmall(figure, below) ? [index] : [])));
  const bySize = figures
    .map((figure, index) => ({ n: figure.n, index }))
    .filter(({ n, index }) => n > 0 && !out.has(index))
    .sort((a, b) => a.n - b.n);
  const together = (): number => [...out].reduce((sum, index) => sum + figures[index]!.n, 0);
  while (out.size > 0 && (out.size === 1 || together() < below)) {
    const next = bySize.shift();
    if (next === undefined) break;
    out.add(next.index);
  }
  return figures.map((figure, index) => (out.has(index) ? hidden : { ...figure, suppressed: false }));
}
