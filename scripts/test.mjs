/** `npm test`: installs what is missing, then runs the tests on the pinned Node. `--browser`: those in a browser; `--deep`: all, the long ones too. */
import { ensureInstalled } from './install.mjs';
import { runPinned } from './pinned-node.mjs';

await ensureInstalled();
runPinned('scripts/tests/run.ts', process.argv.slice(2));
