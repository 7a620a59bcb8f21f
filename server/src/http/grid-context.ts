import { reportLocator } from '../grid/place-of-report.ts';
import type { ReportServices } from '../grid/take-report.ts';
import type { HttpServices } from './services.ts';

/** What the routes of the grid stand on. */
export interface GridContext {
  readonly services: HttpServices;
  readonly report: ReportServices;
  /** An act is on disk: its followers are told. */
  readonly wake: () => void;
}

export const gridContext = (services: HttpServices): GridContext => ({
  services,
  report: {
    db: services.db,
    definitions: services.definitions,
    matters: services.matters,
    protection: services.protection,
    addresses: services.addresses,
    locate: reportLocator(services.addresses),
  },
  wake: () => services.afterAct?.(),
});
