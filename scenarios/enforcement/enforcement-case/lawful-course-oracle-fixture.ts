import { generateCity } from '@gaoyao/city';
import { dayOf, isoOf } from '@gaoyao/kernel/calendar';

/**
 * What the articles ask of measures, service, execution and the application to the court, told from the course of acts alone:
 * it knows what was accepted, when and with which input, and neither guards nor facts nor clocks of the flow. Working days
 * are counted one by one from the schedules of holidays.
 */
export interface Done {
  readonly action: string;
  readonly day: string;
  readonly hour: number;
  readonly input: Readonly<Record<string, unknown>>;
}

const rest = new Map<string, boolean>();
for (const year of generateCity(1, { today: '2026-11-21' }).holidays)
  for (const { date, isOffDay } of year.days) rest.set(date, isOffDay);

const isWorking = (day: string): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return !(rest.get(day) ?? (weekday === 0 || weekday === 6));
};
export const plus = (day: string, days: number): string => isoOf(dayOf(day) + days);
const between = (from: string, to: string): number => dayOf(to) - dayOf(from);

/** The last of so many working days after a day. */
function workingDays(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = plus(at, 1);
    if (isWorking(at)) left -= 1;
  }
  return at;
}

function months(day: string, count: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0));
  return isoOf(
    dayOf(last.toISOString().slice(0, 8) + String(Math.min(date, last.getUTCDate())).padStart(2, '0')),
  );
}

const text = (done: Done, field: string): string => String(done.input[field]);

/** What the last act of the course was not allowed to do: empty if it was lawful. */
export function wrongIn(course: readonly Done[]): string[] {
  const act = course.at(-1)!;
  const before = course.slice(0, -1);
  const wrong: string[] = [];
  const need = (article: string, kept: boolean): void => {
    if (!kept) wrong.push(`${act.action} ${act.day}: ${article}`);
  };
  const last = (action: string): Done | undefined => before.findLast((one) => one.action === action);
  const has = (action: string): boolean => last(action) !== undefined;

  // days are days of the past, and in their order
  for (const field of ['receivedOn', 'publishedOn', 'deliveredOn', 'filedOn', 'finalOn', 'paidOn'])
    if (field in act.input) need('a day to come', text(act, field) <= act.day);

  const decided = last('decide');
  const served = last('serve-decision');
  const effective =
    served === undefined
      ? ''
      : served.input['method'] === 'announcement'
        ? plus(
            text(
              before.find((one) => one.action === 'announce-service')!,
              'publishedOn',
            ),
            30,
          )
        : text(served, 'receivedOn');
  const demand = last('demand');
  const filed = last('record-remedy');
  const ended = last('record-remedy-result');
  const pending =
    filed !== undefined && (ended === undefined || before.indexOf(ended) < before.indexOf(filed));

  const demandIsOver = (): void => {
    need('ACL 35 demand', demand !== undefined);
    if (demand === undefined) return;
    need('ACL 35 demanded after the fifteen days', text(demand, 'receivedOn') > plus(effective, 15));
    need('ACL 54, 69 ten working days', act.day > workingDays(text(demand, 'receivedOn'), 10));
  };
  const remediesAreOver = (): void =>
    need('ACL 53 remedies over', filed === undefined ? act.day > months(effective, 6) : !pending);
  const notStayed = (): void => need('行政复议法 42 stayed', !(pending && filed.input['stayed'] === true));

  switch (act.action) {
    case 'announce-service':
      need('民诉 95 published after the decision', text(act, 'publishedOn') >= decided!.day);
      break;
    case 'serve-decision':
      need('61 after the decision', text(act, 'receivedOn') >= decided!.day);
      if (act.input['method'] === 'announcement')
        need('民诉 95 thirty days', act.day > plus(text(last('announce-service')!, 'publishedOn'), 30));
      break;
    case 'decide-execution': {
      demandIsOver();
      notStayed();
      // ACL 46 with APL 73.3: more than thirty days on which something was added
      const from = plus(effective, 15);
      // a suit goes on with what the reconsideration began
      const remedy = before.find((one) => one.action === 'record-remedy');
      const until = remedy === undefined ? act.day : text(remedy, 'filedOn');
      const first = Math.max(0, between(from, until < act.day ? until : act.day));
      const again =
        ended === undefined || pending
          ? 0
          : between(text(ended, 'finalOn') > from ? text(ended, 'finalOn') : from, act.day);
      need('ACL 46 thirty days', first + again > 30);
      break;
    }
    case 'execute':
      notStayed();
      need('ACL 37 decision', has('decide-execution'));
      if (act.input['emergency'] !== true) {
        need('ACL 43 night', act.hour >= 6 && act.hour < 22);
        need('ACL 43 holiday', act.input['holiday'] === false);
      }
      need('ACL 43 utilities', act.input['utilities'] === false);
      break;
    case 'auction-goods':
      demandIsOver();
      notStayed();
      remediesAreOver();
      need('ACL 46.3 goods', (has('seize') || has('seize-urgent')) && !has('lift-seizure'));
      break;
    case 'apply-court': {
      demandIsOver();
      notStayed();
      remediesAreOver();
      const from = ended === undefined ? months(effective, 6) : text(ended, 'finalOn');
      // the last day may move over a weekend or holidays, at either end
      need(
        'ACL 53 three months',
        act.day <= plus(months(from, 3), 20) || act.input['lateReason'] !== undefined,
      );
      break;
    }
    case 'unfreeze':
      if (act.input['handling'] === 'transferred') need('ACL 46–47 execution', has('decide-execution'));
      break;
    case 'extend-seizure':
      need('ACL 25 once', !has('extend-seizure'));
      break;
    case 'seize':
    case 'preserve':
    case 'freeze': {
      const approved = last('approve-measure');
      need('ACL 18, 56 approval', approved !== undefined && approved.input['measure'] === act.action);
      need(
        'approval is used once',
        (last(act.action) === undefined ? -1 : before.indexOf(last(act.action)!)) < before.indexOf(approved!),
      );
      break;
    }
    case 'conclude':
    case 'decide': {
      const urgent = last('seize-urgent');
      if (urgent !== undefined)
        need('ACL 19 approved or lifted', has('regularise-seizure') || has('lift-seizure'));
      const disallowed = before.some(
        (one) => one.action === 'regularise-seizure' && one.input['approved'] === false,
      );
      if (disallowed) need('ACL 19 lifted at once', has('lift-seizure'));
      held(before, act.day, need);
      break;
    }
  }
  return wrong;
}

/** Nothing is held beyond its period (APL 56; ACL 25, 28, 32, 33). */
function held(before: readonly Done[], today: string, need: (article: string, kept: boolean) => void): void {
  const first = (action: string): Done | undefined => before.find((one) => one.action === action);
  const seized = before.find((one) => one.action === 'seize' || one.action === 'seize-urgent');
  if (seized !== undefined && first('lift-seizure') === undefined) {
    const tests = before.reduce((days, one, at) => {
      if (one.action !== 'appraise' || at < before.indexOf(seized)) return days;
      const result = before.slice(at).find((other) => other.action === 'appraisal-result')?.day ?? today;
      const until = text(one, 'until');
      return days + Math.max(0, between(one.day, result < until ? result : until));
    }, 0);
    const extended = first('extend-seizure') === undefined ? 0 : 30;
    need('ACL 25, 28 seizure', between(seized.day, today) <= 30 + extended + tests);
  }
  const frozen = first('freeze');
  if (frozen !== undefined && first('unfreeze') === undefined)
    need(
      'ACL 32 freezing',
      between(frozen.day, today) <= 30 + (first('extend-freezing') === undefined ? 0 : 30),
    );
  const kept = first('preserve');
  if (kept !== undefined && first('release') === undefined)
    need('APL 56 preservation', today <= workingDays(kept.day, 7));
}
