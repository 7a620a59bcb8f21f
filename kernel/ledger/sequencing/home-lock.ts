import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { releaseLock, takeLock } from '../../store/index.ts';

/**
 * One process at a time writes the tile files of a data folder; others may read them. A lock that a killed process left
 * counts as free.
 */
export class HomeLock {
  readonly #path: string;
  #held = false;

  constructor(home: string) {
    this.#path = join(home, 'ledger', 'writer.lock');
  }

  get held(): boolean {
    return this.#held;
  }

  /** Whether this process may write now. */
  take(): boolean {
    if (this.#held) return true;
    mkdirSync(dirname(this.#path), { recursive: true });
    this.#held = takeLock(this.#path) === undefined;
    return this.#held;
  }

  release(): void {
    if (this.#held) releaseLock(this.#path);
    this.#held = false;
  }
}
