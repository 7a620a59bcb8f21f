import type { DisputeFile } from './dispute-file.ts';

/** Parts of a reconsideration that many share. */

type Change = Readonly<Record<string, unknown>>;

const contact = { contact: '行政复议与应诉科 0571-00000000' };

export function applied(file: DisputeFile, change: Change = {}): DisputeFile {
  const { desk, penalty, random } = file;
  const channel = random.weighted([
    ['online', 5] as const,
    ['qr', 4] as const,
    ['in-person', 3] as const,
    ['mail', 2] as const,
    ['oral', 1] as const,
  ]);
  return file.act('apply', handlerOf(file), {
    applicant: penalty.party,
    applicantKind: penalty.partyKind,
    channel,
    ...(channel === 'oral' ? { recordSigned: true } : {}),
    respondent: desk.bureau.name,
    actNumber: penalty.number,
    violation: penalty.violation,
    actKind: 'penalty',
    actDay: penalty.decidedOn,
    knownOn: penalty.servedOn,
    rightsTold: true,
    filedOn: file.day(),
    claim: 'quash',
    requests: '请求撤销处罚决定。',
    reasons: '认定的事实与现场不符，罚款过重。',
    amount: penalty.fine,
    ...change,
  });
}

/** The two reviewers, who take turns. */
export const handlerOf = ({ desk, key }: DisputeFile): string =>
  desk.reviewers[turn(key) % desk.reviewers.length]!;
export const coHandlerOf = ({ desk, key }: DisputeFile): string =>
  desk.reviewers[(turn(key) + 1) % desk.reviewers.length]!;
const turn = (key: string): number => Number(key.replace(/\D+/g, ''));

const isSimple = ({ penalty, random }: DisputeFile): boolean => penalty.fine <= 3000 && random.chance(0.45);

export function accepted(file: DisputeFile, simple = isSimple(file)): boolean {
  const found = {
    ...{
      identified: true,
      interest: true,
      specific: true,
      excuse: 'none',
      scope: 'within',
      competence: 'own',
    },
    ...{ courtAccepted: false, number: file.numbered('*政复〔#〕'), body: file.desk.government },
  };
  if (simple) file.act('accept-simple', handlerOf(file), { ...found, simpleGround: 'small', clear: true });
  else file.act('accept', handlerOf(file), found);
  return simple;
}

export const assigned = (file: DisputeFile): DisputeFile =>
  file.act('assign', file.desk.officeHead, {
    ...{ handler: handlerOf(file), coHandler: coHandlerOf(file) },
    ...{ uninvolved: true, complex: false, technical: false },
  });

export const copied = (file: DisputeFile): DisputeFile =>
  file.paper('answer-notice', handlerOf(file), contact).act('send-copy', handlerOf(file), {
    receivedOn: file.day(),
    representative: file.desk.litigator,
  });

export const answered = (file: DisputeFile): DisputeFile =>
  file.act('file-answer', file.desk.litigator, {
    filedOn: file.day(),
    answer: '处罚事实清楚，证据充分，程序合法。',
    basis: file.penalty.number,
    evidence: [{ name: '现场检查笔录', proves: '违法事实', pages: 3 }],
    evidenceCount: 1,
    actHandler: file.penalty.officer,
  });

export const heardApplicant = (file: DisputeFile): DisputeFile =>
  file.act('hear-party', handlerOf(file), {
    ...{ whom: 'applicant', means: 'telephone', views: '愿意改正，希望减轻处罚。' },
  });

/** Applied for and accepted two working days later, with two reviewers. */
export function opened(file: DisputeFile, change: Change = {}): boolean {
  applied(file, change).later(file.random.integer(1, 3));
  // without an amount, 3,000 yuan are no ground for the simple procedure (53)
  const simple = accepted(file, 'amount' in change ? false : isSimple(file));
  assigned(file);
  return simple;
}

/** … answered and, in the ordinary procedure, the applicant heard. */
export function ripe(file: DisputeFile, change: Change = {}): DisputeFile {
  const simple = opened(file, change);
  copied(file.later(1));
  answered(file.later(file.random.integer(2, simple ? 4 : 8)));
  if (!simple) heardApplicant(file.later(1));
  return file;
}

export const proposed = (file: DisputeFile, proposal: Change): DisputeFile =>
  file.act('propose', handlerOf(file), {
    ...{ found: '经审查，对现场情况和处罚过程予以核实。', reasons: '对照法律、法规和裁量基准。' },
    ...{ burden: 'lighter', compensation: 'none', ...proposal },
  });

export const concurred = (file: DisputeFile): DisputeFile =>
  file.act('concur', coHandlerOf(file), { view: 'agrees', reason: '同意承办意见。' });

export const decided = (file: DisputeFile): DisputeFile =>
  file.act('decide', file.desk.officeHead, {
    ...{ approval: 'head', approver: '分管负责人' },
    ...{
      found: '经审理查明，处罚过程有案卷材料为证。',
      reasons: '依据行政复议法的规定。',
      operative: '决定如主文。',
    },
    number: file.numbered('*政复决〔#〕'),
  });

export const served = (
  file: DisputeFile,
  paper = 'decision',
  values: Readonly<Record<string, string>> = {},
): DisputeFile =>
  file
    .paper(paper, handlerOf(file), values)
    .act('serve', handlerOf(file), { servedOn: file.day(), means: 'direct', allServed: true });

/** Decided and served, three working days apart. */
export function concluded(file: DisputeFile, proposal: Change, paper = 'decision'): DisputeFile {
  proposed(file.later(file.random.integer(3, 9)), proposal);
  concurred(file.later(1));
  decided(file.later(1));
  return served(file.later(1), paper);
}

/** Nobody sues in fifteen days (行政诉讼法 45). */
export const final = (file: DisputeFile): DisputeFile => file.ranOut(file.at + 15, 'become-final');

/** Handed over for review, taken a working day later, performed where something is to be done, and closed. */
export function followedUp(file: DisputeFile, performs: boolean): DisputeFile {
  file
    .later(1)
    .act('report-lost-case', handlerOf(file), { why: '决定书指出的事实、程序或者裁量问题。' })
    .later(1)
    .platform('lost-case-taken', { reason: '已接收' });
  if (performs)
    file.later(8).act('record-performance', file.desk.litigator, {
      ...{ what: '已按复议决定履行。', performedOn: file.day(), complete: true },
    });
  return file.later(3).act('close', handlerOf(file));
}
