import type { Violation } from '@gaoyao/kernel/knowledge';
import { employment } from './labour/employment.ts';
import { inspection } from './labour/inspection.ts';
import { sites } from './labour/sites.ts';
import { wages } from './labour/wages.ts';

export const labour: readonly Violation[] = [...wages, ...sites, ...employment, ...inspection];
