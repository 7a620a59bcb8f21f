import type { Violation } from '@gaoyao/kernel/knowledge';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { stallFlow } from '../norms/stall-flow-fixture.ts';
import type { Place } from './browser-fixture.ts';

/** A case of the smallest flow: every compulsory point of the violation proved, then concluded for this area and fine. */
export async function pastCase(city: Place, code: string, area: number, fine: number): Promise<void> {
  const officer = await city.api('donghu.officer1');
  const { violation } = await officer.get<{ violation: Violation }>(`/api/norms/violations/${code}`);
  const today = localDay(Date.now());
  const { id } = await officer.post<{ id: string }>('/api/matters', {
    scenario: stallFlow.id,
    action: 'open',
    input: { violation: code, actDay: isoOf(today - 20), partyKind: 'person' },
  });
  for (const { id: point, kinds, least = 1 } of violation.points.filter((one) => one.compulsory))
    for (let piece = 0; piece < least; piece += 1)
      await officer.act(id, 'evidence', { points: [point], kind: kinds[0]!, obtained: isoOf(today) });
  const factors = { area, times: 0, corrected: true, harm: false };
  await officer.act(id, 'conclude', { factors, fine });
}
