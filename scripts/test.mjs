/** `npm test`: installs what is missing, then runs every test on the pinned Node. `--deep` adds the long ones. */
import { ensureInstalled } from './install.mjs';
import { runPinned } from './pinned-node.mjs';

await ensureInstalled();
runPinned('scripts/tests/run.ts', process.argv.slice(2));
