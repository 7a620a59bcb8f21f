import { Witness } from '@gaoyao/kernel/ledger';
import { AlarmPushing } from './alarm-pushing.ts';
import { serveWitness } from './witness-server.ts';

/** What a witness that was started by another process tells it, once it answers. */
export interface WitnessReady {
  readonly ready: true;
  readonly url: string;
  readonly name: string;
  readonly key: string;
}

/**
 * Runs the witness of a state folder until it is asked to stop, or, when another process started it with a channel, until
 * that process is gone. `onReady` is called when it answers.
 */
export async function runWitness(
  options: { readonly state: string; readonly host: string; readonly port: number },
  onReady: (ready: WitnessReady, witness: Witness) => void,
): Promise<void> {
  const stopping = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    if (process.channel !== undefined) process.on('disconnect', () => resolve());
  });
  let witness: Witness | undefined;
  try {
    witness = await Witness.open(options.state);
    const server = await serveWitness(witness, options);
    const pushing = new AlarmPushing(witness);
    pushing.start();
    const { name, verifierKey } = witness;
    const ready: WitnessReady = { ready: true, url: server.url, name, key: verifierKey };
    process.send?.(ready);
    onReady(ready, witness);
    await stopping;
    await pushing.stop();
    await server.close();
  } finally {
    witness?.close();
    // an open channel would keep the process
    if (process.connected) process.disconnect();
  }
}
