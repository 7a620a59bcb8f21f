import type { OpenedFile } from './opened-file.ts';
import type { PaperRow } from './rows.ts';

/** Whether every compartment that a paper draws on is open to whoever opened the file. */
export const mayReadCompartments = (
  row: Pick<PaperRow, 'compartments'>,
  file: Pick<OpenedFile, 'open'>,
): boolean => row.compartments.every((one) => file.open.has(one));
