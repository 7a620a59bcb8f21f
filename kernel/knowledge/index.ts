export { articleAt } from './article-at.ts';
export type { Article } from './article-at.ts';
