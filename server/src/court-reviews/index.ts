export { askCourtReview, courtOf, opensDeliberation } from './ask.ts';
export { runCourtReviews } from './run.ts';
export { reportRows } from './report.ts';
