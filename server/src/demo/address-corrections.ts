import { sitesOf, type City } from '@gaoyao/city';
import { loadActor, type Actor } from '@gaoyao/kernel/access';
import { settleCorrections } from '../address-corrections.ts';
import type { Assembled } from '../platform.ts';

const DAY_MS = 86_400_000;
/** Reports are made at ten in the morning, China time. */
const AT_TEN = 2 * 3_600_000;

interface Report {
  readonly daysAgo: number;
  readonly input: Readonly<Record<string, string>>;
  /** What the keeper did, and whether the reporter has read the answer. */
  readonly decision?: { readonly action: 'correct' | 'decline'; readonly input: object };
  readonly isRead?: boolean;
}

const reports: readonly Report[] = [
  {
    daysAgo: 6,
    input: { problem: 'gone', description: '这一带正在施工，没有看到门牌' },
    decision: { action: 'decline', input: { thanks: '门牌因施工临时取下，完工后复装，谢谢您的报告' } },
    isRead: true,
  },
  {
    daysAgo: 3,
    input: { problem: 'name', description: '居民都叫它老供销社，来人问路找不到', written: '老供销社' },
    decision: {
      action: 'correct',
      input: { change: 'alias', alias: '老供销社', thanks: '已登记为别名，按这个名字也能查到了，谢谢' },
    },
  },
  {
    daysAgo: 1,
    input: { problem: 'position', description: '地图上的位置在路的另一侧' },
  },
];

/** Reports of wrong addresses by the grid member of the first grid: one declined and read, one carried out, one waiting. */
export async function loadCorrections(platform: Assembled, city: City): Promise<void> {
  const account = async (role: string): Promise<Actor> => {
    const found = city.accounts.find(({ username }) => username === `donghu.${role}`)!;
    return (await loadActor(platform.db.owner, found.id))!;
  };
  const [member, keeper] = [await account('grid-member'), await account('address-keeper')];
  const sites = sitesOf(city).get(member.bindings[0]!.unit ?? '') ?? [];
  const midnight = Date.parse(city.today);
  for (const [index, { daysAgo, input, decision, isRead }] of reports.entries()) {
    const place = sites[index % sites.length]?.id;
    if (place === undefined) return;
    const act = (actor: Actor, action: string, values: object, on: object, at?: number) =>
      platform.matters.perform({
        ...{ actor, action, purpose: 'handling' },
        ...(at === undefined ? {} : { at }),
        input: { ...values },
        on: on as { readonly matter: string },
        requestKey: `demo address-correction ${String(index)} ${action}`,
      });
    const at = midnight - daysAgo * DAY_MS + AT_TEN;
    const opened = { scenario: 'address-correction' };
    const { matter } = await act(member, 'report', { ...input, place }, opened, at);
    if (decision === undefined) continue;
    // the library knows the present only: what it is told to change is decided now
    const later = decision.action === 'correct' ? undefined : at + DAY_MS;
    await act(keeper, decision.action, decision.input, { matter }, later);
    if (isRead === true) await act(member, 'acknowledge', {}, { matter }, at + 2 * DAY_MS);
  }
  await settleCorrections(platform);
}
