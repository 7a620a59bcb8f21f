/** What other rooms and the server use of the library. */
export { AddressLibrary } from './library.ts';
export type { Closing, SuccessorHow } from './library.ts';
export type { PlaceChange } from './change-place.ts';
export type { PlaceAlias } from './aliases.ts';
export type { AddressRow, Door, Place, PlaceKind } from './place.ts';
export { childPlaces, placeHistory, placeOn } from './read-places.ts';
export { addImport, formatOf, importById, recentImports, unfinishedImports } from './import/import-record.ts';
export type { ImportRecord } from './import/import-record.ts';
export { rejectCounts, rejectsCsv } from './import/rejects.ts';
export { runImport } from './import/run-import.ts';
export { exportFormats, exportPlaces } from './export.ts';
export type { ExportFormat } from './export.ts';
export { quality } from './quality.ts';
export type { QualityReport } from './quality.ts';
export { decideReview, openReviews, reviewById } from './review/reviews.ts';
export type { Review } from './review/reviews.ts';
