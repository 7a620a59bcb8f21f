import type { Violation } from '@gaoyao/kernel/knowledge';
import { inputs } from './agriculture/inputs.ts';
import { livestock } from './agriculture/livestock.ts';
import { produce } from './agriculture/produce.ts';

export const agriculture: readonly Violation[] = [...produce, ...livestock, ...inputs];
