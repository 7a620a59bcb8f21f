import { LedgerError } from '../ledger-error.ts';

/** A place in the files of a log that is not as it was written. */
export interface Damage {
  /** Name of the file in the log's folder. */
  readonly file: string;
  /** The tile in question, as its C2SP path; null for the commit record and for a file as a whole. */
  readonly tile: string | null;
}

const place = ({ file, tile }: Damage): string => (tile === null ? file : `${file} (${tile})`);

/** Files of the log are missing, too short or altered: `ledger.files-damaged`, naming them. */
export class FilesDamaged extends LedgerError {
  readonly damages: readonly Damage[];

  constructor(damages: readonly Damage[]) {
    const places = damages.map(place).join(', ');
    super('ledger.files-damaged', {
      zh: `日志文件已损坏：${places}。请移开该文件夹，日志将从数据库重建，并查明原因`,
      en: `Files of the log are damaged: ${places}. Move the folder away: the log is built anew from the database; and find out why`,
    });
    this.damages = damages;
  }
}
