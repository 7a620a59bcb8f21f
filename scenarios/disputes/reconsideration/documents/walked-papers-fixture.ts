import assert from 'node:assert/strict';
import { dayOf, startOfDay } from '@gaoyao/kernel/calendar';
import { fill, type FilledPaper, type Values } from '@gaoyao/kernel/documents';
import { walkedValues } from '../../../../kernel/documents/papers/values/walked-values-fixture.ts';
import { people } from '../reconsideration-inputs-fixture.ts';
import type { ReviewWalk } from '../reconsideration-walk-fixture.ts';
import scenario from '../scenario.ts';
import { documents } from './index.ts';

/** Who the people of the walks are, as papers name them. */
const names = new Map<string, string>([
  [people.applicant, '林小满'],
  [people.kin, '林大满'],
  [people.thirdParty, '云溪路业主委员会'],
  [people.handler, '沈青禾'],
  [people.coHandler, '陆远山'],
  [people.head, '顾明德'],
  [people.chair, '周行舟'],
  [people.hearingOfficer, '许青山'],
  [people.secondHearingOfficer, '何静之'],
  [people.recorder, '叶知秋'],
]);

/** A paper as it is drafted in a walk on a day: what the matter says is filled in, the drafter types the rest. */
export function drafted(walk: ReviewWalk, paper: string, day: string, typed: Values = {}): FilledPaper {
  const template = documents[paper];
  assert.ok(template && walk.snapshot, paper);
  const values = walkedValues(
    {
      flow: scenario.flow,
      snapshot: walk.snapshot,
      course: walk.course,
      names,
      party: { identity: '330000199001011234', phone: '13900000000', address: '东湖县云溪街道12幢' },
      matter: { court: '东湖县人民法院', 'review-body': '东湖县人民政府' },
      numbers: { decision: '东复决字〔2026〕9号' },
    },
    template,
    typed,
    startOfDay(dayOf(day)) + 36_000_000,
  );
  return fill(template, values, {
    template: paper,
    agency: '东湖县司法局',
    day,
    number: '东复字〔2026〕9号',
  });
}
