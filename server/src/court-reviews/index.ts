export { askCourtReview, courtOf, courtRoles, opensDeliberation } from './ask.ts';
export { runCourtReviews } from './run.ts';
export { reportRows } from './report.ts';
