export { actMapper, readLog, readLogMap, rejectWriter, standardLogMap, writeLog } from './formats/index.ts';
export type { ExportEvent, LogFormat, LogMap, LogProgress } from './formats/index.ts';
export { importLog } from './import/import-log.ts';
export type { ImportOptions } from './import/import-log.ts';
export type { ImportReport } from './import/report.ts';
export { exportedEvents } from './export.ts';
export { migrations } from './migrations.ts';
