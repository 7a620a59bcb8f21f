import { newId } from '@gaoyao/kernel/store';
import { FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import scenario from './scenario.ts';

/** People and inputs of a grid event, for the tests that walk it. */

export const calendar = plainCalendar(2026, 2027);
export const people = {
  member: newId(),
  dispatcher: newId(),
  clerk: newId(),
  officer: newId(),
  helper: newId(),
  leader: newId(),
};
const [bureau, town] = [newId(), newId()];

export const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  report: { title: '桥头路灯不亮', kind: 'street-lamp', level: 2, source: 'grid-member' },
  classify: { kind: 'street-lamp', level: 2 },
  dispatch: { agency: bureau, handler: people.clerk, reason: '城市照明归其主管' },
  return: { reason: '该路段灯杆属镇里建设，不属我局' },
  assign: { handler: people.officer, reason: '由片区人员承办' },
  transfer: { agency: town, handler: people.officer, reason: '属镇级设施' },
  'ask-assist': { agency: town, handler: people.helper, what: '请现场引导并设置警示' },
  assist: { result: '已引导车辆绕行' },
  'withdraw-assist': { reason: '已自行处理' },
  'feed-back': { result: 'solved', text: '已更换灯具，当晚恢复照明。', solved: true },
  solve: { result: 'solved', text: '现场清理完毕。', solved: true },
  'accept-result': { note: '夜间复看，已亮' },
  'send-back': { reason: '仍有一盏不亮' },
  rate: { stars: 5 },
  'follow-existing': { matter: newId(), number: '东政〔2026〕12号' },
  decline: { reason: '属于已经诉讼的民事争议', competent: '向受理法院提出' },
  urge: { words: '请今天内办结' },
};

export const walk = (): FlowWalk => new FlowWalk(scenario.flow, calendar).by(people.member);

/** Reported on Monday 2 March 2026 at ten, kind and level as given. */
export const reported = (change: Readonly<Record<string, unknown>> = {}): FlowWalk =>
  walk()
    .act('report', '2026-03-02', { ...inputs['report'], ...change })
    .by(people.dispatcher);
export const dispatched = (change: Readonly<Record<string, unknown>> = {}): FlowWalk =>
  reported(change)
    .act('dispatch', '2026-03-02', { ...inputs['dispatch'] }, 11)
    .by(people.clerk);
export const handling = (change: Readonly<Record<string, unknown>> = {}): FlowWalk =>
  dispatched(change).act('accept', '2026-03-02', {}, 12);
export const answered = (): FlowWalk =>
  handling()
    .act('feed-back', '2026-03-02', { ...inputs['feed-back'] }, 20)
    .by(people.dispatcher);
export const rating = (): FlowWalk => answered().act('accept-result', '2026-03-03', {}, 8).by(people.member);
