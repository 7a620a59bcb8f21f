import type { Violation } from '@gaoyao/kernel/knowledge';
import { agriculture } from './agriculture.ts';
import { environment } from './environment.ts';
import { fire } from './fire.ts';
import { labour } from './labour.ts';
import { market } from './market.ts';
import { naturalResources } from './natural-resources.ts';
import { traffic } from './traffic.ts';
import { urban } from './urban.ts';

/** The catalogue as it is delivered: what an agency starts from, and edits in versions of its own. */
export const violations: readonly Violation[] = [
  ...urban,
  ...market,
  ...agriculture,
  ...naturalResources,
  ...traffic,
  ...fire,
  ...labour,
  ...environment,
];
