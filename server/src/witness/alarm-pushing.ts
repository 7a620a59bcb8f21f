import type { Witness } from '@gaoyao/kernel/ledger';

const BEAT_MS = 5_000;
const ANSWER_MS = 10_000;
/** A platform that did not take an alarm is asked again after this long. */
const AGAIN_MS = 30_000;

/**
 * Brings a witness's alarms to the platforms it was told of, until each has taken each alarm. After a restart they are
 * brought again: a platform keeps an alarm once.
 */
export class AlarmPushing {
  readonly #witness: Witness;
  readonly #done = new Set<string>();
  readonly #tried = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(witness: Witness) {
    this.#witness = witness;
  }

  start(): void {
    const next = (): void => {
      if (this.#stopped) return;
      // a state that cannot be read is said to whoever asks the witness; here the next beat comes
      this.#running = this.beat().catch(() => undefined);
      void this.#running.then(() => {
        if (!this.#stopped) this.#timer = setTimeout(next, BEAT_MS);
      });
    };
    next();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Raises what is due and brings what has not been taken. */
  async beat(): Promise<void> {
    for (const { id, alarm, explained } of await this.#witness.refusals())
      for (const platform of this.#witness.settings.notify) {
        const key = `${platform} ${id}`;
        if (alarm === null || explained !== null || this.#done.has(key)) continue;
        if ((this.#tried.get(key) ?? 0) > Date.now() - AGAIN_MS) continue;
        this.#tried.set(key, Date.now());
        if (await brought(platform, alarm)) this.#done.add(key);
      }
  }
}

async function brought(platform: string, alarm: string): Promise<boolean> {
  try {
    const response = await fetch(`${platform}/api/alliance/alarms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ note: alarm }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
