import type { Actor } from '@gaoyao/kernel/access';
import { listMatters, type MatterItem } from '@gaoyao/kernel/matters';
import type { HttpServices } from './services.ts';

const PER_PAGE = 200;

/** Every matter a resident is a party of, as the policy shows them to its party. */
export async function allOwnMatters(
  { db, definitions }: Pick<HttpServices, 'db' | 'definitions'>,
  actor: Actor,
  scenario?: string,
): Promise<readonly MatterItem[]> {
  const found: MatterItem[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listMatters(
      { db: db.app, actor, purpose: 'own' },
      definitions,
      {
        limit: PER_PAGE,
        ...(cursor === undefined ? {} : { cursor }),
        ...(scenario === undefined ? {} : { scenario }),
      },
      undefined,
    );
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}
