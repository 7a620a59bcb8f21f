#!/usr/bin/env node
import { requireInstalled, runPinned } from '../../scripts/pinned-node.mjs';

requireInstalled();
runPinned('server/src/main.ts', process.argv.slice(2));
