import type { Actor } from '../../access/index.ts';
import type { ProvincialContext } from './context.ts';
import { listFindings, type FindingFilter } from './findings.ts';
import { takeIn, type Verdict } from './incoming.ts';
import { mappings, saveMapping } from './mappings.ts';
import { overview } from './overview.ts';
import { pullChanges, type PullReport } from './pull.ts';
import { reachOf } from './reach.ts';
import { askRun, runAsked } from './reconcile.ts';
import { downloadRefused, dropRefused, listRefused, retryRefused } from './refused-list.ts';
import { sendFinding, settleFinding, takeFinding } from './resolve.ts';
import { sendWaiting, type SendReport } from './send.ts';

/** The exchange with the provincial enforcement platform: what routes, the worker and the command line use. */
export class ProvincialExchange {
  readonly #context: ProvincialContext;

  constructor(context: Omit<ProvincialContext, 'now'> & { readonly now?: () => number }) {
    this.#context = { now: Date.now, ...context };
  }

  /** Whether a province is configured; otherwise nothing is sent or fetched. */
  get configured(): boolean {
    return this.#context.endpoint !== null;
  }

  /** What the worker does every minute: sends what waits, fetches what changed, reconciles when it was asked for. */
  async beat(): Promise<{ readonly sent: SendReport; readonly pulled: PullReport }> {
    const sent = await this.send();
    const pulled = await this.pull();
    await this.reconcile();
    return { sent, pulled };
  }

  send = (): Promise<SendReport> => sendWaiting(this.#context);
  pull = (): Promise<PullReport> => pullChanges(this.#context);

  /** What the province posts for the agencies of a tenancy. */
  takeIn = (items: readonly unknown[], tenancy: number): Promise<readonly Verdict[]> =>
    takeIn(this.#context, items, { way: 'push', tenancy });

  /** Asks for a reconciliation, by an official with a part in it or (without one) the platform. */
  async ask(actor?: Actor): Promise<string> {
    if (actor !== undefined) reachOf(actor);
    return askRun(this.#context, actor?.account);
  }

  reconcile = (): Promise<boolean> => runAsked(this.#context);
  overview = (actor: Actor) => overview(this.#context, actor);
  findings = (actor: Actor, filter: FindingFilter) =>
    listFindings(this.#context.pool, this.#context.definitions, actor, filter);
  sendAgain = (actor: Actor, finding: string): Promise<void> => sendFinding(this.#context, actor, finding);
  takeOver = (actor: Actor, finding: string): Promise<void> => takeFinding(this.#context, actor, finding);
  settle = (actor: Actor, finding: string, reason: string): Promise<void> =>
    settleFinding(this.#context, actor, finding, reason);

  refused = (actor: Actor, page: { readonly cursor?: string; readonly limit: number }) =>
    listRefused(this.#context.pool, actor, page);
  download = (actor: Actor) => downloadRefused(this.#context, actor);
  retry = (actor: Actor, id: string, corrected?: unknown): Promise<void> =>
    retryRefused(this.#context, actor, id, corrected);
  drop = (actor: Actor, id: string, reason: string): Promise<void> =>
    dropRefused(this.#context, actor, id, reason);

  mappings = () => mappings(this.#context.pool);
  saveMapping = (change: Parameters<typeof saveMapping>[2]) =>
    saveMapping(this.#context.pool, this.#context.definitions, change);
}
