#!/usr/bin/env node
import { requireInstalled, runPinned } from '../../scripts/pinned-node.mjs';

requireInstalled();
runPinned('verify/command.ts', process.argv.slice(2));
