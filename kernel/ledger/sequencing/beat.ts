import { setTimeout as sleep } from 'node:timers/promises';

/** Waits between rounds: until somebody wakes it, or the time is over. */
export class Beat {
  #wake: (() => void) | undefined;
  #woken = false;

  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** Ends a pause at once: everything stops. */
  end(): void {
    this.#wake?.();
  }

  /** Waits `ms` at most; once woken, or if it was meanwhile, it gathers what follows for `gather` ms more. */
  async pause(ms: number, gather: number, stopped: AbortSignal): Promise<void> {
    if (!this.#woken && !stopped.aborted)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#wake = undefined;
    if (stopped.aborted) return;
    if (this.#woken) await sleep(gather, undefined, { signal: stopped }).catch(() => undefined);
    this.#woken = false;
  }
}
