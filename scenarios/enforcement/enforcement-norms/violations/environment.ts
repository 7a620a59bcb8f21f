import type { Violation } from '@gaoyao/kernel/knowledge';
import { building } from './environment/building.ts';
import { discharges } from './environment/discharges.ts';
import { wasteAndFumes } from './environment/waste-and-fumes.ts';

export const environment: readonly Violation[] = [...discharges, ...building, ...wasteAndFumes];
