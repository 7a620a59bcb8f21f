import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import type { CodedMatter } from '@gaoyao/kernel/documents';
import type { Remedy } from '@gaoyao/kernel/process';
import type { ContestedMatter } from './remedy-view.ts';
import type { HttpServices } from './services.ts';

/** What a person types to apply, on a page that keeps it until it was sent. */
export interface Application {
  readonly code: string;
  readonly ending: string;
  readonly remedy: string;
  readonly phone: string;
  readonly oneTimeCode: string;
  readonly applicant: {
    readonly kind: 'person' | 'organisation';
    readonly name: string;
    readonly identityNumber: string;
    readonly foreignDocument?: boolean;
  };
  /** Handed to the body itself, or to the agency that acted (行政复议法 32). */
  readonly through?: 'body' | 'agency';
  readonly claim: string;
  readonly requests: string;
  readonly reasons: string;
  readonly knownOn: string;
  readonly lateReason?: string;
  readonly hearingAsked?: boolean;
  readonly stayAsked?: boolean;
  readonly mediationWish?: boolean;
  readonly standing?: string;
  readonly standingProof?: string;
  readonly agent?: { readonly name: string; readonly phone: string };
  readonly interpreter?: string;
}

/** The input of the opening action, of which its form takes what it knows. */
export async function inputOf(
  { definitions }: HttpServices,
  of: {
    readonly paper: CodedMatter;
    readonly matter: ContestedMatter;
    readonly way: Remedy;
    readonly wanted: Application;
    readonly party: string;
    readonly unmatched: boolean;
  },
): Promise<Record<string, unknown>> {
  const { paper, matter, wanted, party } = of;
  const { scenario, action, carries } = of.way.opens!;
  const { flow } = await definitions.current(scenario);
  const form = flow.definition.forms[flow.actions.get(action)?.definition.form ?? ''];
  const today = isoOf(localDay(Date.now()));
  const given: Record<string, unknown> = {
    ...carries,
    applicant: party,
    applicantKind: wanted.applicant.kind,
    channel: wanted.through === 'agency' ? 'agency' : 'qr',
    respondent: matter.agency.name.zh,
    against: paper.matter,
    actNumber: paper.number ?? undefined,
    knownOn: wanted.knownOn,
    filedOn: today,
    receivedOn: today,
    lateReason: wanted.lateReason,
    claim: wanted.claim,
    requests: [wanted.requests.trim(), ...besides(of)].join('\n'),
    reasons: wanted.reasons,
    hearingAsked: wanted.hearingAsked,
    stayAsked: wanted.stayAsked,
    mediationWish: wanted.mediationWish,
    standing: wanted.standing,
    standingProof: wanted.standingProof,
  };
  return Object.fromEntries(
    Object.entries(given).filter(
      ([field, value]) =>
        value !== undefined && value !== '' && form !== undefined && Object.hasOwn(form.properties, field),
    ),
  );
}

/** What the form has no field for goes with the request, sealed as it is. */
function besides({
  wanted,
  unmatched,
}: {
  readonly wanted: Application;
  readonly unmatched: boolean;
}): string[] {
  return [
    `联系电话：${wanted.phone}`,
    ...(unmatched ? [`申请人自报证件号码：${wanted.applicant.identityNumber}（与登记不符，请核验）`] : []),
    ...(wanted.agent === undefined
      ? []
      : [`委托代理人：${wanted.agent.name}，电话 ${wanted.agent.phone}（授权委托书另行提交）`]),
    ...((wanted.interpreter ?? '').trim() === '' ? [] : [`需要翻译：${wanted.interpreter!.trim()}`]),
  ];
}
