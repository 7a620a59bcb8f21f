import type { Violation } from '@gaoyao/kernel/knowledge';
import { building } from './natural-resources/building.ts';
import { land } from './natural-resources/land.ts';
import { mineralsAndTrees } from './natural-resources/minerals-and-trees.ts';
import { wetlandsAndMarks } from './natural-resources/wetlands-and-marks.ts';

export const naturalResources: readonly Violation[] = [
  ...land,
  ...building,
  ...mineralsAndTrees,
  ...wetlandsAndMarks,
];
