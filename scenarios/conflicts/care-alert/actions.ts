import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import {
  contactAgreed,
  contactIsAnother,
  contactUndecided,
  elderUndecided,
  local,
  notOver,
  notTomorrow,
  paperNamed,
  paused,
  pipl,
  twoPeopleEnrolled,
} from './guards.ts';

const staff = ['grid-member', 'clerk', 'dispatcher'];
const running = ['applied', 'watching'];
const ended = 'care-ended/1';

/** Two people agree, each for themselves, before anything is read. */
const consents: FlowDefinition['actions'] = [
  {
    id: 'enrol',
    name: text('登记', 'Enrol'),
    by: staff,
    from: 'new',
    to: 'applied',
    form: 'enrol',
    require: [twoPeopleEnrolled],
    set: {
      elder: { input: 'elder' },
      contact: { input: 'contact' },
      place: { input: 'place' },
      source: { input: 'source' },
      meter: { input: 'meter' },
      hours: { input: 'hours' },
    },
    article: pipl,
  },
  {
    id: 'consent-elder',
    name: text('本人同意', 'The person agrees'),
    by: ['party', ...staff],
    parties: ['elder'],
    from: ['applied'],
    to: [{ when: { '==': [{ fact: 'contactConsent' }, true] }, stage: 'watching' }, { stage: 'applied' }],
    form: 'consent',
    require: [elderUndecided, paperNamed, notTomorrow],
    set: { elderConsent: true },
    article: pipl,
  },
  {
    id: 'consent-contact',
    name: text('联系人同意', 'The contact agrees'),
    by: ['party', ...staff],
    parties: ['contact'],
    from: running,
    to: [{ when: { '==': [{ fact: 'elderConsent' }, true] }, stage: 'watching' }, { stage: 'applied' }],
    form: 'consent',
    require: [contactUndecided, paperNamed, notTomorrow],
    set: { contactConsent: true },
    article: pipl,
  },
  {
    id: 'contact-withdraws',
    name: text('联系人撤回同意', 'The contact withdraws'),
    by: ['party', ...staff],
    parties: ['contact'],
    from: running,
    to: '=',
    form: 'withdraw',
    require: [contactAgreed],
    set: { contactConsent: false },
    article: '个人信息保护法 15',
  },
  {
    id: 'change-contact',
    name: text('更换联系人', 'Name another contact'),
    by: staff,
    from: running,
    to: '=',
    form: 'contact',
    require: [contactIsAnother],
    // whoever is new has not agreed to anything
    set: { contact: { input: 'contact' }, contactConsent: false },
    article: local,
  },
  {
    id: 'withdraw',
    name: text('撤回同意，停止照护', 'Withdraw: it stops at once'),
    by: ['party', ...staff],
    parties: ['elder'],
    from: ['watching'],
    to: [{ stage: 'ended', outcome: 'withdrawn' }],
    form: 'withdraw',
    tells: [{ message: ended, carries: {} }],
    article: '个人信息保护法 15、47',
  },
  {
    id: 'refuse',
    name: text('不同意', 'Not agreed to'),
    by: ['party', ...staff],
    from: ['applied'],
    to: [{ stage: 'ended', outcome: 'refused' }],
    form: 'withdraw',
    article: pipl,
  },
];

/** How the home is looked after while both agree. */
const watching: FlowDefinition['actions'] = [
  {
    id: 'set-hours',
    name: text('调整时长', 'Change the hours'),
    by: ['party', ...staff],
    parties: ['elder'],
    from: running,
    to: '=',
    form: 'hours',
    set: { hours: { input: 'hours' }, falseInRow: 0 },
    article: local,
  },
  {
    id: 'change-meter',
    name: text('更换水表', 'Another meter'),
    by: staff,
    from: running,
    to: '=',
    form: 'meter',
    set: { source: { input: 'source' }, meter: { input: 'meter' } },
    article: local,
  },
  {
    id: 'pause',
    name: text('暂停（外出）', 'Pause while away'),
    by: ['party', ...staff],
    from: ['watching'],
    to: '=',
    form: 'pause',
    require: [notOver],
    set: { pausedUntil: { input: 'until' } },
    article: local,
  },
  {
    id: 'resume',
    name: text('恢复', 'Resume'),
    by: ['party', ...staff],
    from: ['watching'],
    to: '=',
    require: [paused],
    set: { pausedUntil: '' },
    article: local,
  },
  {
    id: 'take-result',
    name: text('核实结果', 'Result of a visit'),
    by: ['system'],
    from: ['watching'],
    to: '=',
    form: 'visited',
    set: {
      alerts: { '+': [{ fact: 'alerts' }, 1] },
      falseInRow: { if: [{ '==': [{ input: 'alarm' }, true] }, 0, { '+': [{ fact: 'falseInRow' }, 1] }] },
    },
    article: local,
  },
  {
    id: 'confirm',
    name: text('年度确认', 'Confirm for another year'),
    by: ['party', ...staff],
    parties: ['elder'],
    from: ['watching'],
    to: '=',
    article: local,
  },
  {
    id: 'end',
    name: text('结束', 'End'),
    by: staff,
    from: running,
    to: (['moved', 'care-home', 'died'] as const)
      .map((why): { when?: { '==': [{ input: 'why' }, string] }; stage: string; outcome: string } => ({
        when: { '==': [{ input: 'why' }, why] },
        ...{ stage: 'ended', outcome: why },
      }))
      .concat({ stage: 'ended', outcome: 'unsuitable' }),
    form: 'end',
    tells: [{ message: ended, carries: {} }],
    article: local,
  },
];

export const actions: FlowDefinition['actions'] = [...consents, ...watching];
