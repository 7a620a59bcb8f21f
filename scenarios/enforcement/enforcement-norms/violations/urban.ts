import type { Violation } from '@gaoyao/kernel/knowledge';
import { fumesAndDrains } from './urban/fumes-and-drains.ts';
import { noise } from './urban/noise.ts';
import { refuse } from './urban/refuse.ts';
import { streets } from './urban/streets.ts';

export const urban: readonly Violation[] = [...streets, ...refuse, ...noise, ...fumesAndDrains];
