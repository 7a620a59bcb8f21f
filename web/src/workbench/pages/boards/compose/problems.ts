import type { ApiProblem } from '../../../../api/request.ts';
import { groupBy } from '../../../parts/group.ts';
import type { Text } from '../../../../language/text.ts';

interface TileProblem {
  readonly tile: string;
  readonly text: Text;
}

const isTileProblem = (one: unknown): one is TileProblem =>
  typeof one === 'object' && one !== null && 'tile' in one && typeof one.tile === 'string' && 'text' in one;

/** What the server said is wrong, by tile. */
export function problemsOf(problem: ApiProblem | null): ReadonlyMap<string, readonly Text[]> {
  const said = problem?.details['tiles'];
  const found = Array.isArray(said) ? said.filter(isTileProblem) : [];
  return new Map(
    [...groupBy(found, ({ tile }) => tile)].map(([tile, of]) => [tile, of.map(({ text }) => text)]),
  );
}
