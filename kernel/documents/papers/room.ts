import type { Actor, Purpose } from '../../access/index.ts';
import type { WorkCalendar } from '../../calendar/index.ts';
import type { Definitions, Matters } from '../../matters/index.ts';
import type { Protection } from '../../protection/index.ts';
import type { Database } from '../../store/index.ts';
import type { ElectronicService } from './service/electronic.ts';

/** What the papers of matters stand on. */
export interface PaperRoom {
  readonly db: Database;
  readonly matters: Matters;
  readonly definitions: Definitions;
  readonly protection: Protection;
  readonly calendar: () => Promise<WorkCalendar>;
  /** The address people reach the site at, for codes that are scanned; without it they are typed. */
  readonly origin?: string;
  /** Standing confirmations of electronic service; without it each matter needs a paper of its own. */
  readonly electronic?: ElectronicService;
}

/** Who asks for something about the papers of a matter, and what for. */
export interface Asking {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly matter: string;
}

/** Somebody asks for something about one paper. */
export interface AskingPaper extends Asking {
  readonly paper: string;
}
