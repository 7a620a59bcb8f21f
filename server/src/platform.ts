import { cnSchedules, loadCalendar, saveYears, type WorkCalendar } from '@gaoyao/kernel/calendar';
import {
  keepDefaults,
  provincialReactor,
  ProvincialExchange,
  systemsReactor,
  type ProvincialEndpoint,
} from '@gaoyao/kernel/exchange';
import type { EvidenceService } from '@gaoyao/kernel/evidence';
import { installViolations, norms, type Norms } from '@gaoyao/kernel/knowledge';
import { authorityFrom, type AuthoritySettings, type Ledger } from '@gaoyao/kernel/ledger';
import { openAddresses, type AddressService } from '@gaoyao/kernel/places';
import { indicatorReactor, keepCatalogue } from '@gaoyao/kernel/indicators';
import {
  Definitions,
  Dispatcher,
  handoverReactor,
  Matters,
  threadReactor,
  type Reactor,
} from '@gaoyao/kernel/matters';
import {
  openKeyring,
  openProtection,
  suiteFrom,
  type OpenedKeyring,
  type Protection,
  type Suite,
} from '@gaoyao/kernel/protection';
import { flowNotices } from '@gaoyao/kernel/notices';
import { sealingReactor } from '@gaoyao/kernel/retention';
import { AssessmentGate, rooms } from '@gaoyao/kernel/scenario';
import {
  connectServer,
  migrate,
  openDatabase,
  startEmbedded,
  type Database,
  type Text,
} from '@gaoyao/kernel/store';
import {
  provincialMappings,
  publicationReactor,
  safetyCatalogue,
  scenarios,
  violations,
} from '@gaoyao/scenarios';
import { correctionReactor } from './address-corrections.ts';
import { editionReactor } from './safety/settle-editions.ts';
import { withEvidence } from './evidence-settings.ts';
import { careReactor } from './care/follow-homes.ts';
import { gridHoursReactor } from './grid/grid-hours.ts';
import { gridReactor } from './grid/grid-news.ts';
import { nearReactor } from './near-events.ts';
import { openLedger } from './ledger-settings.ts';
import { provincialEndpoint } from './provincial-settings.ts';

/** The kernel put together over one database: what the server, the worker and every command use. */
export interface Platform {
  readonly db: Database;
  readonly definitions: Definitions;
  readonly matters: Matters;
  /** The catalogue of violations in force. */
  readonly norms: Norms;
  /** The exchange with the provincial enforcement platform; off where none is configured. */
  readonly provincial: ProvincialExchange;
  readonly dispatcher: Dispatcher;
  /** The Merkle logs in which acts, evidence, custody and readings have their leaves. */
  readonly ledger: Ledger;
  /** Who puts time-stamps on checkpoints; null where no authority is configured. */
  readonly timeStamps?: AuthoritySettings | null;
  /** Evidence of matters, its sharing and its uploads. */
  readonly evidence: EvidenceService;
  readonly reactors: readonly Reactor[];
  /** The address library in memory, read at the first question. */
  readonly addresses: AddressService;
  /** Seals and opens personal data. */
  readonly protection: Protection;
  readonly keyring: OpenedKeyring;
  /** The working-day calendar as imported so far; another process's import is seen within seconds. */
  readonly calendar: () => Promise<WorkCalendar>;
  /** Version of the database server, and what works less well on it. */
  readonly database: {
    readonly version: string;
    readonly embedded: boolean;
    readonly warnings: readonly Text[];
  };
  close(): Promise<void>;
}

/** What stands on the database alone, without ledger, files and a way to end. */
export type Assembled = Omit<Platform, 'ledger' | 'timeStamps' | 'evidence' | 'database' | 'close'>;

export interface PlatformOptions {
  readonly home: string;
  readonly databaseUrl: string | undefined;
  readonly mode: 'server' | 'command';
}

const CALENDAR_FRESH_MS = 5_000;

/** Starts or joins the database, brings its schema up to date, installs the scenarios of the code. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { databaseUrl } = options;
  const timeStamps = authorityFrom(process.env);
  const found =
    databaseUrl === undefined
      ? {
          ...(await startEmbedded({ home: options.home, mode: options.mode })),
          warnings: [] as readonly Text[],
        }
      : { ...(await connectServer(databaseUrl)), stop: async () => undefined };
  const db = openDatabase({ owner: found.owner, app: found.app });
  try {
    const keyring = await openKeyring({ home: options.home });
    const platform = await assemble(
      db,
      keyring,
      suiteFrom(process.env),
      new AssessmentGate(db.owner),
      provincialEndpoint(process.env),
    );
    const ledger = await openLedger(db, options.home, {
      environment: process.env,
      log: (text) => process.stderr.write(`${text}\n`),
    });
    // a server that could not go on with its logs does not start: acts without a leaf are not what it promises
    if (options.mode === 'server') await ledger.checkKeys();
    const whole = withEvidence(options.home, platform);
    return {
      ...whole,
      ledger,
      timeStamps,
      database: { version: found.version, embedded: databaseUrl === undefined, warnings: found.warnings },
      close: async () => {
        await whole.addresses.close();
        await whole.evidence.close();
        await ledger.stop();
        await db.close();
        await found.stop();
      },
    };
  } catch (error) {
    await db.close();
    await found.stop();
    throw error;
  }
}

/**
 * The platform over a database that is open already. Throws `protection.key-missing` when a master key is not there. With
 * a gate, new matters are opened only in scenarios whose impact assessment is signed.
 */
export async function assemble(
  db: Database,
  keyring: OpenedKeyring,
  suite?: Suite,
  gate?: AssessmentGate,
  endpoint: ProvincialEndpoint | null = null,
): Promise<Assembled> {
  await migrate(db.owner, rooms);
  const protection = await openProtection(db.owner, keyring, suite);
  await publishedSchedules(db);
  await db.owner.query(
    `select store.ensure_journal_partition(now()::date), store.ensure_journal_partition((now() + interval '1 month')::date),
       access.ensure_trace_partition(now()::date), access.ensure_trace_partition((now() + interval '1 month')::date)`,
  );
  const definitions = new Definitions(db.owner);
  for (const { definition } of scenarios) await definitions.install(definition, 'code');
  const flows = new Map(scenarios.map(({ definition }) => [definition.id, definition]));
  await keepCatalogue(db.owner, safetyCatalogue, flows);
  const calendar = calendarOf(db);
  const reactors = [
    indicatorReactor,
    sealingReactor,
    handoverReactor,
    threadReactor,
    publicationReactor,
    provincialReactor,
    systemsReactor,
    correctionReactor,
    editionReactor,
    nearReactor,
    flowNotices(protection),
    gridReactor,
    gridHoursReactor,
    careReactor,
  ];
  const dispatcher = new Dispatcher(db.owner, definitions, reactors);
  await dispatcher.register();
  await installViolations(db.owner, violations);
  const catalogue = norms(db.owner);
  await keepDefaults(db.owner, definitions, provincialMappings);
  return {
    db,
    definitions,
    matters: new Matters(db, definitions, calendar, {
      protection,
      norms: catalogue,
      ...(gate === undefined ? {} : { gate }),
    }),
    norms: catalogue,
    provincial: new ProvincialExchange({
      pool: db.owner,
      ...{ definitions, calendar, protection, reactors, endpoint },
    }),
    dispatcher,
    addresses: openAddresses(db),
    reactors,
    protection,
    keyring,
    calendar,
  };
}

/** A database without any schedule is given those the State Council has published for 2015–2025; later ones are imported. */
async function publishedSchedules(db: Database): Promise<void> {
  const { rows } = await db.owner.query('select 1 from calendar.year limit 1');
  if (rows.length > 0) return;
  await saveYears((text, values) => db.owner.query(text, values), cnSchedules, {
    source: '国务院办公厅关于部分节假日安排的通知（2015–2025 各年）',
  });
}

function calendarOf(db: Database): () => Promise<WorkCalendar> {
  let loaded: Promise<WorkCalendar> | undefined;
  let at = 0;
  return () => {
    if (loaded === undefined || Date.now() - at > CALENDAR_FRESH_MS) {
      at = Date.now();
      loaded = loadCalendar((text, values) => db.owner.query(text, values));
      loaded.catch(() => {
        loaded = undefined;
      });
    }
    return loaded;
  };
}
