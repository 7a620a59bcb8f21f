/** What the door of the room shows of the library. */
export { AddressLibrary } from './library.ts';
export type { AddressRow } from './place.ts';
export { addImport, formatOf, importById, recentImports, unfinishedImports } from './import/import-record.ts';
export type { ImportRecord } from './import/import-record.ts';
export { rejectCounts, rejectsCsv } from './import/rejects.ts';
export { runImport } from './import/run-import.ts';
export { exportFormats, exportPlaces } from './export.ts';
export type { ExportFormat } from './export.ts';
export { isWithin } from './reach.ts';
export type { PlacesReach } from './reach.ts';
export { quality } from './quality.ts';
export type { QualityReport } from './quality.ts';
export { decideReview, openReviews, reviewById } from './review/reviews.ts';
