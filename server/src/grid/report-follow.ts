import { residentCodeHash, residentCodeOf } from '@gaoyao/kernel/access';
import type { Protection } from '@gaoyao/kernel/protection';

interface Follow {
  /** Shown to whoever reported, each time the same report is sent; kept nowhere. */
  readonly code: string;
  /** What is kept of it. */
  readonly hash: string;
}

/**
 * The code by which whoever made a report follows it without an account: of the request under which it was made, so that
 * the same report has the same code, and nobody can guess it who does not hold the key of this installation.
 */
export async function followOf(protection: Protection, request: string): Promise<Follow> {
  const code = residentCodeOf(await protection.blindIndex('grid-follow', request));
  return { code, hash: residentCodeHash(code)! };
}
