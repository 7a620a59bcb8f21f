/** Changes the master key in a process of its own: `node rotation-child.ts <order as JSON>`. Answers with one line of JSON. */
import { constants, setPriority } from 'node:os';
import type { ClientConfig } from 'pg';
import { openKeyring, rewrap } from '@gaoyao/kernel/protection';
import { openDatabase } from '@gaoyao/kernel/store';

export interface RotationOrder {
  readonly owner: ClientConfig;
  /** Where the keys are. */
  readonly home: string;
}

export interface Rotated {
  readonly rewrapped: number;
  readonly seconds: number;
}

const { owner, home } = JSON.parse(process.argv[2]!) as RotationOrder;
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const db = openDatabase({ owner, app: owner });
const keyring = await openKeyring({ home, env: {} });
const started = performance.now();
const { rewrapped } = await rewrap(db.owner, keyring);
const rotated: Rotated = { rewrapped, seconds: (performance.now() - started) / 1000 };
await db.close();
process.stdout.write(JSON.stringify(rotated));
