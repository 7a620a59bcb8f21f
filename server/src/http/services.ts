import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyServerOptions,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { CodeDelivery } from '@gaoyao/kernel/access';
import type { WorkCalendar } from '@gaoyao/kernel/calendar';
import type { EvidenceService } from '@gaoyao/kernel/evidence';
import type { ProvincialExchange } from '@gaoyao/kernel/exchange';
import type { Norms } from '@gaoyao/kernel/knowledge';
import type { LossSources } from '@gaoyao/kernel/indicators';
import type { Alliance, AuthoritySettings, Ledger } from '@gaoyao/kernel/ledger';
import type { Definitions, Matters } from '@gaoyao/kernel/matters';
import type { AddressService } from '@gaoyao/kernel/places';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import type { Protection } from '@gaoyao/kernel/protection';
import type { Database, Text } from '@gaoyao/kernel/store';
import type { IceServer } from '../ice-servers.ts';
import type { Limits } from './limits.ts';
import type { SessionCache } from './session-cache.ts';

/** An account of the demo city, shown on the sign-in page of a demo installation. */
interface DemoAccount {
  readonly username: string;
  readonly name: Text;
  readonly roles: readonly Text[];
  readonly password: string;
}

/** A resident of the demo city, shown where residents sign in to a demo installation. */
interface DemoResident {
  readonly name: Text;
  readonly phone: string;
  readonly note: Text;
}

/** What the HTTP face stands on; composed by the platform. */
export interface HttpServices {
  readonly db: Database;
  readonly matters: Matters;
  readonly definitions: Definitions;
  readonly calendar: () => Promise<WorkCalendar>;
  readonly protection: Protection;
  /** What `/readyz` asks: the service is ready when all three are. */
  readonly ready: () => { readonly migrations: boolean; readonly demo: boolean; readonly web: boolean };
  /** The address people reach the site at, as passkeys are bound to it; the request's own where none is set. */
  readonly origin?: string;
  readonly demoAccounts?: () => Promise<readonly DemoAccount[]>;
  /** The address library in memory: addresses read, matched and suggested. */
  readonly addresses: AddressService;
  /** Address of the style of a base map, drawn under the units. */
  readonly baseMap?: string;
  /** How one-time codes reach a phone; without it residents cannot sign in by code, except in the demo city. */
  readonly delivery?: CodeDelivery;
  /** Whether the database holds the fictional city: there a code is shown on the page. */
  readonly isDemo?: () => Promise<boolean>;
  readonly demoResidents?: () => Promise<readonly DemoResident[]>;
  /** Called after each act that is on disk, so that reactors wake up. What it throws is logged and harms no act. */
  readonly afterAct?: () => void;
  /** The catalogue of violations, as acts ask it. */
  readonly norms: Norms;
  /** Where past outcomes of disputes are counted; without it prompts stand alone. */
  readonly lossSources?: LossSources;
  /** The exchange with the provincial enforcement platform. */
  readonly provincial: ProvincialExchange;
  /** The Merkle logs in which acts, evidence, custody and readings have their leaves. */
  readonly ledger: Ledger;
  /** The agencies' witnesses: what they signed and what they alarmed about. */
  readonly alliance: Alliance;
  /** Who puts time-stamps on checkpoints; null or left out where nobody does. */
  readonly timeStamps?: AuthoritySettings | null;
  /** Evidence of matters, its sharing and its uploads. */
  readonly evidence: EvidenceService;
  /** Called when something of the exchange waits, so that the worker sends and compares at once. */
  readonly exchangeAsked?: () => void;
  /** Called when a court asked for the review of all its cases, so that the worker begins it. */
  readonly courtReviewAsked?: () => void;
  /** Called when a trial of a norm waits, so that the worker begins it. */
  readonly afterTrialAsked?: () => void;
  /** Where files of addresses wait for the worker, and whom to tell; without it none are taken. */
  readonly addressImports?: { readonly home: string; readonly asked: () => void };
  /** STUN and TURN servers for rooms; none unless an operator names them. */
  readonly iceServers?: readonly IceServer[];
  /** BPMN 2.0 of a flow, with its layout. */
  readonly bpmn?: (definition: FlowDefinition, language: 'zh' | 'en') => Promise<string>;
}

export interface HttpOptions {
  /** Folder of the built web app; without it only the API is served. */
  readonly webRoot?: string;
  /** As Fastify takes it; without one, only defects are logged, to the standard error stream. */
  readonly logger?: FastifyServerOptions['logger'];
  /** How often one account and one address may ask; `none` for measuring on one machine. */
  readonly limits?: Limits | 'none';
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What every group of routes is given. */
export interface RouteContext {
  readonly services: HttpServices;
  readonly sessions: SessionCache;
}
