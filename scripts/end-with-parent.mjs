/** Loaded before the program, so that it ends with the processes that its launcher named. */
import { endWith } from './ancestry.mjs';

const ancestry = process.env.GAOYAO_ANCESTRY ?? '';
delete process.env.GAOYAO_ANCESTRY;

if (ancestry !== '') endWith(ancestry.split(' ').map(Number));
