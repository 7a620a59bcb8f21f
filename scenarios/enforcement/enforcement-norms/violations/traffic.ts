import type { Violation } from '@gaoyao/kernel/knowledge';
import { carriage } from './traffic/carriage.ts';
import { highways } from './traffic/highways.ts';
import { vehicles } from './traffic/vehicles.ts';
import { waters } from './traffic/waters.ts';

export const traffic: readonly Violation[] = [...carriage, ...vehicles, ...highways, ...waters];
