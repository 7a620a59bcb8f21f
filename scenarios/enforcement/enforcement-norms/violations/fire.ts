import type { Violation } from '@gaoyao/kernel/knowledge';
import { buildings } from './fire/buildings.ts';
import { conduct } from './fire/conduct.ts';
import { escape } from './fire/escape.ts';
import { places } from './fire/places.ts';

export const fire: readonly Violation[] = [...places, ...escape, ...buildings, ...conduct];
