/** Runs a TypeScript file of the project on the pinned Node: `node scripts/run.mjs bench/main.ts …`. */
import { refuse, requireInstalled, runPinned } from './pinned-node.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined)
  refuse(
    '用法:node scripts/run.mjs <文件.ts> [参数…]',
    'Usage: node scripts/run.mjs <file.ts> [arguments …]',
  );
requireInstalled();
runPinned(file, args);
