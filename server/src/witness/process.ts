import { errorLine } from '../console.ts';
import { runWitness } from './run-witness.ts';

/**
 * A witness as a process of its own, started by another that holds a channel to it (the demo, a test): what
 * `gaoyao witness run` does, without loading the rest of the command line. Arguments: state folder, port.
 */
const [, , state = '', port = '0'] = process.argv;
try {
  await runWitness({ state, host: '127.0.0.1', port: Number(port) }, () => undefined);
} catch (error) {
  process.stderr.write(`${errorLine(error)}\n`);
  process.exitCode = 1;
}
