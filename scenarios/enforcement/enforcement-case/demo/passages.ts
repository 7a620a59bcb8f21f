import type { CaseFile } from './case-file.ts';
import type { Penalty } from './offences.ts';

/** Parts of a case that many stories share, each from a working day before the city's day on. */

type Change = Readonly<Record<string, unknown>>;

const onSpot = { cardShown: true, bothPresent: true };
export const noPenalty: Penalty = { reprimand: 'none', fine: 0, confiscation: 0, restriction: 'none' };
export const things = [
  { name: '经营工具', quantity: 2, unit: '件', description: '三轮车一辆、货架一组，均有编号标签' },
];

export function reported(file: CaseFile, from: number, change: Change = {}): CaseFile {
  file.actDay = file.on(from).day();
  return file.act('report', change['source'] === 'complaint' ? file.bureau.clerk.id : file.officer, {
    violation: file.offence.code,
    source: 'inspection',
    actDay: file.actDay,
    continuing: false,
    foundOn: file.day(),
    grave: false,
    place: file.setting.place.id,
    description: file.offence.seen,
    officer: file.officer,
    secondOfficer: file.second,
    approver: file.bureau.head.id,
    ...change,
  });
}

/** Reported, and filed on the next working day. */
export function filed(file: CaseFile, from: number, change: Change = {}): CaseFile {
  return reported(file, from, change)
    .on(from - 1)
    .act('file', file.bureau.head.id, {
      party: file.setting.party.id,
      partyKind: file.offence.party,
      officer: file.officer,
      secondOfficer: file.second,
      competence: '发生在本行政区域，依公布的综合行政执法事项目录由本机关管辖',
    });
}

export function inspected(file: CaseFile): CaseFile {
  return file.act('inspect', file.officer, {
    place: `${file.setting.place.text}现场`,
    begin: '9时40分',
    end: '10时30分',
    findings: file.offence.findings,
    points: file.offence.scene,
    kind: 'scene-record',
    obtained: file.day(),
    party: 'present',
    witnessed: false,
    ...onSpot,
  });
}

/** Filed, inspected, documents collected and the party asked; the points of the catalogue are proved, five working days. */
export function investigated(file: CaseFile, from: number, asked: Change = {}): CaseFile {
  const { documents, film, said, test } = file.offence;
  filed(file, from);
  inspected(file);
  file.on(from - 3).act('add-evidence', file.second, {
    ...documents,
    kind: 'documentary',
    obtained: file.day(),
    how: 'collected',
    original: 'verified',
    bothPresent: true,
    lawful: true,
  });
  if (film !== undefined)
    file.act('add-evidence', file.officer, {
      ...film,
      kind: 'audio-visual',
      obtained: file.day(),
      how: 'collected',
      original: 'original',
      bothPresent: true,
      lawful: true,
    });
  file.on(from - 4).act('interview', file.officer, {
    who: 'party',
    place: '本机关询问室',
    begin: '14时',
    end: '14时40分',
    record: said.record,
    points: said.points,
    kind: 'party-statement',
    obtained: file.day(),
    rightsTold: true,
    signed: 'signed',
    ...onSpot,
    ...asked,
  });
  if (test !== undefined) {
    file.act('appraise', file.officer, {
      body: test.body,
      matter: test.matter,
      until: file.day(10),
      told: true,
    });
    file.on(from - 5).act('appraisal-result', file.officer, {
      conclusion: test.conclusion,
      points: test.points,
      kind: 'expert-opinion',
      obtained: file.day(),
      qualified: true,
      told: true,
    });
  }
  return file.on(from - 5);
}

export function established(file: CaseFile, change: Change = {}): CaseFile {
  return file.act('establish', file.officer, {
    actDay: file.actDay,
    grave: false,
    age: file.offence.party === 'person' ? 'adult' : 'organisation',
    capacity: 'full',
    fault: 'present',
    minor: false,
    corrected: true,
    harm: 'some',
    mitigation: 'none',
    facts: file.offence.facts,
    ...change,
  });
}

/** The inquiry ends: facts and proposal. */
export function concluded(file: CaseFile, change: Change = {}, found: Change = {}): CaseFile {
  return established(file, found).act('conclude', file.officer, {
    finding: 'penalty',
    reason: '违法事实清楚，证据充分，当事人配合调查，依裁量基准提出处罚意见。',
    factors: file.offence.factors,
    ...file.offence.penalty,
    correction: 'done',
    complex: false,
    publicInterest: false,
    severalRelations: false,
    reviewByLaw: false,
    hearingByLaw: false,
    lawCompared: true,
    ...change,
  });
}

/** The notice is handed to the party on the day of the file, with that of the hearing where one is due. */
export function noticed(file: CaseFile, hearing?: string): CaseFile {
  file.paper('prior-notice', {}, true);
  if (hearing !== undefined) file.paper('hearing-rights-notice', { ground: hearing }, true);
  return file.act('serve-notice', file.officer, {
    method: 'direct',
    receivedOn: file.day(),
    grounds: `拟处罚款 ${String(file.offence.penalty.fine)} 元。${file.offence.facts}`,
    rightsTold: true,
    hearingTold: hearing !== undefined,
  });
}

export function rechecked(file: CaseFile, change: Change = {}): CaseFile {
  return file.act('recheck', file.officer, {
    opinion: 'rejected',
    reason: '当事人请求减轻，但没有新的事实和证据，已在裁量时考虑其改正情况。',
    ...file.offence.penalty,
    ...change,
  });
}

/** Told, heard and re-checked in three working days. */
export function heard(file: CaseFile, from: number): CaseFile {
  noticed(file.on(from));
  file.on(from - 1).act('statement', file.officer, {
    content: '我已经改正了，家里经营困难，请求从轻处理。',
    how: 'oral',
  });
  return rechecked(file.on(from - 2));
}

/** From the report to the re-check: ten working days. */
export function ready(file: CaseFile, from: number, proposal: Change = {}): CaseFile {
  concluded(investigated(file, from), proposal);
  return heard(file, from - 7);
}

export function decided(file: CaseFile, change: Change = {}): CaseFile {
  const { penalty, facts, basis } = file.offence;
  return file.act('decide', file.bureau.head.id, {
    ...penalty,
    facts,
    basis,
    reason: '当事人已经改正，没有从重情形，按裁量基准从轻档次处罚。',
    performance: '自收到决定书之日起十五日内到指定银行或者通过电子支付系统缴纳罚款',
    ...(penalty.confiscation > 0 ? { performBy: file.day(20) } : {}),
    remediesTold: true,
    ...change,
  });
}

/** The decision is signed and handed over on the day of the file. */
export function served(file: CaseFile, template = 'penalty-decision'): CaseFile {
  file.paper(template, {}, true);
  return file
    .paper('service-receipt', { paper: `决定书 ${file.numberOf(template)}`, servedOn: file.day() })
    .act('serve-decision', file.officer, {
      method: 'direct',
      receivedOn: file.day(),
      receiver: file.offence.party === 'person' ? 'party' : 'organisation',
      witnessed: false,
      recorded: true,
    });
}

/** From the report to the service of the decision: fourteen working days. */
export function binding(file: CaseFile, from: number, proposal: Change = {}): CaseFile {
  decided(ready(file, from, proposal).on(from - 11));
  return served(file.on(from - 13));
}

export function paid(file: CaseFile, amount = file.offence.penalty.fine): CaseFile {
  return file.act('pay', file.bureau.clerk.id, {
    amount,
    paidOn: file.day(),
    receipt: `JK${file.day().replaceAll('-', '')}${String(file.setting.nextNumber())}`,
  });
}

export function archived(file: CaseFile): CaseFile {
  return file.paper('closing-approval').paper('file-index').act('archive', file.bureau.clerk.id, {
    volumes: 1,
    pages: 60,
    retention: 'ten',
    recorded: true,
    handled: true,
  });
}
