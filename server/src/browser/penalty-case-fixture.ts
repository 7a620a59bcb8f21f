import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { demoResidents } from '../demo/demo-residents.ts';
import type { Place } from './browser-fixture.ts';

interface Points {
  readonly points: readonly {
    readonly id: string;
    readonly state: string;
    readonly compulsory: boolean;
    readonly kinds: readonly { readonly id: string }[];
    readonly least: number;
  }[];
}

/** A penalty case of the demo city whose inquiry is concluded: its party is the first of the demo's residents. */
export interface PenaltyCase {
  readonly id: string;
  readonly number: string;
  readonly party: string;
}

const today = (): string => isoOf(localDay(Date.now()));

/** Walks a penalty case from the clue to the end of the inquiry, as its officers and their head do. */
export async function penaltyCase(city: Place): Promise<PenaltyCase> {
  const [resident] = await demoResidents(city.db.owner);
  const { rows } = await city.db.owner.query<{ party: string }>(
    'select party from access.account where demo and party is not null and name_zh = $1',
    [resident!.name.zh],
  );
  const { party } = rows[0]!;
  const officer = await city.api('donghu.officer1');
  const second = await city.api('donghu.officer2');
  const head = await city.api('donghu.head');
  const account = async (of: typeof officer): Promise<string> =>
    (await of.get<{ account: { id: string } }>('/api/session')).account.id;
  const units = await officer.get<{ items: { id: string }[] }>('/api/units?parent=root');

  const id = await officer.open(
    'enforcement-case',
    'report',
    {
      violation: 'URB-001',
      source: 'inspection',
      actDay: today(),
      continuing: false,
      foundOn: today(),
      grave: false,
      place: units.items[0]!.id,
      description: '当事人在人行道上设摊，占用道路四平方米',
    },
    '占道设摊案',
  );
  await head.act(id, 'file', {
    party,
    partyKind: 'person',
    officer: await account(officer),
    secondOfficer: await account(second),
    competence: '城市道路管理条例的实施机关，违法行为发生在本辖区',
  });
  const points = async () => (await officer.get<Points>(`/api/matters/${id}/evidence-points`)).points;
  const stated = (await points()).find(({ kinds }) => kinds.some((kind) => kind.id === 'party-statement'))!;
  await officer.act(id, 'interview', {
    who: 'party',
    place: '执法大队办公室',
    begin: '9时',
    end: '10时',
    record: '问：摊位是谁的？答：是我的，摆了半天。',
    points: [stated.id],
    kind: 'party-statement',
    obtained: today(),
    cardShown: true,
    bothPresent: true,
    rightsTold: true,
    signed: 'signed',
  });
  for (const point of (await points()).filter((one) => one.compulsory && one.state !== 'met'))
    for (let piece = 0; piece < point.least; piece += 1)
      await officer.act(id, 'add-evidence', {
        points: [point.id],
        kind: point.kinds[0]!.id,
        obtained: today(),
        summary: `证明要点的材料 ${point.id}`,
        how: 'collected',
        original: 'verified',
        bothPresent: true,
        lawful: true,
      });
  await officer.act(id, 'establish', {
    actDay: today(),
    grave: false,
    age: 'adult',
    capacity: 'full',
    fault: 'present',
    minor: false,
    corrected: true,
    harm: 'some',
    mitigation: 'none',
    facts: '当事人在人行道上设摊，占用道路四平方米，无许可。',
  });
  await officer.act(id, 'conclude', {
    finding: 'penalty',
    reason: '事实清楚，证据充分',
    factors: { area: 4, times: 1, corrected: true, harm: 'none' },
    reprimand: 'none',
    fine: 500,
    confiscation: 0,
    restriction: 'none',
    bandReason: '占用时间短，当场改正',
    correction: 'done',
    complex: false,
    publicInterest: false,
    severalRelations: false,
    reviewByLaw: false,
    hearingByLaw: false,
    lawCompared: true,
  });
  const { number } = await officer.get<{ number: string }>(`/api/matters/${id}`);
  return { id, number, party };
}
