import type { Actor } from '@gaoyao/kernel/access';
import type { MatterItem, Performed } from '@gaoyao/kernel/matters';
import { Problem, type Text } from '@gaoyao/kernel/store';
import { allOwnMatters } from './resident-own-matters.ts';
import type { HttpServices } from './services.ts';

/** The scenario by which a person asks the office about data that concern them (PIPL arts 44–50). */
export const SUBJECT_REQUEST = 'subject-request';

export interface RequestKind {
  readonly id: string;
  readonly name: Text;
}

/** What can be asked for, as the scenario's own form lists it; empty where the scenario is not switched on. */
export async function requestKinds({
  definitions,
}: Pick<HttpServices, 'definitions'>): Promise<readonly RequestKind[]> {
  const installed = await definitions.find(SUBJECT_REQUEST);
  const choices = installed?.flow.definition.forms['request']?.properties['kind']?.['x-choices'] ?? [];
  return choices.map(({ value, name }) => ({ id: value, name }));
}

/** The agencies that hold matters of this person: those a request can go to. */
export const agenciesOf = (matters: readonly MatterItem[]): readonly MatterItem['agency'][] => [
  ...new Map(matters.map((one) => [one.agency.id, one.agency])).values(),
];

export interface NewRequest {
  readonly kind: string;
  readonly what: string;
  /** Number of the matter concerned. */
  readonly matter?: string;
  /** Where it goes; the agency of the matter when left out. */
  readonly agency?: string;
  /** Official whose act is challenged: neither handles the request nor refuses it. */
  readonly challenged?: string;
  readonly requestKey: string;
}

/**
 * Opens a request as the person themselves. `access.not-registered` (422) while the register has nobody for this account,
 * `resident.agency-needed` (422) when it is not clear which agency is asked, `resident.matter-not-own` (422), and what
 * `matters.perform` throws.
 */
export async function openRequest(
  services: HttpServices,
  actor: Actor,
  wanted: NewRequest,
): Promise<Performed> {
  if (actor.party === null) throw notRegistered();
  const matters = await allOwnMatters(services, actor);
  const concerned =
    wanted.matter === undefined ? undefined : matters.find((one) => one.number === wanted.matter);
  if (wanted.matter !== undefined && concerned === undefined) throw notOwn();
  const agencies = agenciesOf(matters);
  const agency =
    wanted.agency ?? concerned?.agency.id ?? (agencies.length === 1 ? agencies[0]!.id : undefined);
  if (agency === undefined) throw agencyNeeded();
  const performed = await services.matters.perform({
    actor,
    purpose: 'own',
    action: 'request',
    requestKey: wanted.requestKey,
    on: { scenario: SUBJECT_REQUEST, agency },
    input: {
      kind: wanted.kind,
      person: actor.party,
      requester: 'self',
      what: wanted.what,
      ...(wanted.matter === undefined ? {} : { matter: wanted.matter }),
      ...(wanted.challenged === undefined ? {} : { challenged: wanted.challenged }),
    },
  });
  services.afterAct?.();
  return performed;
}

export const notRegistered = (): Problem =>
  new Problem(
    'access.not-registered',
    {
      zh: '登记中还没有您的资料，所以没有可查、可改的内容',
      en: 'The register holds nothing about you yet, so there is nothing to see or to change',
    },
    { status: 422 },
  );

const notOwn = (): Problem =>
  new Problem(
    'resident.matter-not-own',
    { zh: '这个文号不是您的事项', en: 'This number is not one of your matters' },
    { status: 422 },
  );

const agencyNeeded = (): Problem =>
  new Problem(
    'resident.agency-needed',
    { zh: '请选择向哪个机关提出', en: 'Choose which agency you are asking' },
    { status: 422 },
  );
