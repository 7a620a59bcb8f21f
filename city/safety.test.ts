import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contains } from './boundaries.ts';
import { generateCity, safetyHistory, SILENT_SOURCE, type SafetyReport } from './index.ts';
import { safetyClusters } from './safety-remarkable.ts';
import { dawnOf } from './safety-story.ts';

const today = '2026-11-21';
const city = generateCity(1, { today });
const DAY = 86_400_000;
const until = dawnOf(today) + 10 * 3_600_000;
const { reports, broughtOver } = safetyHistory(city, until);
const nameOf = ({ event }: SafetyReport): string => `${event.source} ${event.key}`;
const stories = Map.groupBy(reports, nameOf);
/** Events as they are known in the end. */
const events = [...stories.values()].map((told) => told.at(-1)!.event);
const hourOf = (at: number): number => new Date(at + 8 * 3_600_000).getUTCHours();
const share = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length / all.length;

describe('what happens in the demo city', () => {
  test('the same city and instant give the same reports; a later instant the same with more after them', () => {
    assert.deepEqual(safetyHistory(city, until).reports, reports);
    const later = safetyHistory(city, until + 6 * 3_600_000).reports;
    assert.ok(later.length > reports.length);
    assert.deepEqual(later.slice(0, reports.length), reports);
  });

  test('nothing is told before it happened, after the instant, or of a future end', () => {
    for (const { told, event } of reports) {
      assert.ok(event.at <= told && told <= until, event.key);
      assert.ok(event.closed === undefined || (event.closed <= told && event.closed >= event.at), event.key);
    }
    for (const [index, { told }] of reports.entries())
      assert.ok(index === 0 || reports[index - 1]!.told <= told);
  });

  test('about forty thousand events over two years and a quarter, most of them in every county and town', () => {
    assert.ok(events.length > 30_000 && events.length < 60_000, String(events.length));
    const first = Math.min(...events.map(({ at }) => at));
    assert.ok(until - first > 800 * DAY && until - first < 900 * DAY);
    const positions = events.flatMap(({ where }) => (where?.position === undefined ? [] : [where.position]));
    for (const { kind, name, boundary } of city.units)
      if (kind === 'town')
        assert.ok(
          positions.some((one) => contains(boundary, one)),
          name.zh,
        );
  });

  test('courts work on weekdays, fires are more in winter, accidents more at rush hours, drownings in summer', () => {
    const of = (source: string) => events.filter((one) => one.source === source);
    const isWeekend = ({ at }: { at: number }): boolean =>
      [0, 6].includes(new Date(at + 8 * 3_600_000).getUTCDay());
    assert.ok(share(of('court-cases'), isWeekend) < 0.02);
    assert.ok(share(of('petitions-office'), isWeekend) > 0.05);
    const month = ({ at }: { at: number }): number => new Date(at + 8 * 3_600_000).getUTCMonth() + 1;
    // over the two whole years 2024-09 to 2026-08
    const whole = (source: string) =>
      of(source).filter(({ at }) => at >= dawnOf('2024-09-01') && at < dawnOf('2026-09-01'));
    const fires = whole('fire-brigade');
    assert.ok(
      share(fires, (one) => month(one) <= 2) > share(fires, (one) => month(one) === 7 || month(one) === 8),
    );
    const accidents = of('traffic-police');
    const at = (from: number, to: number) => (one: { at: number }) =>
      hourOf(one.at) >= from && hourOf(one.at) < to;
    assert.ok(share(accidents, at(17, 19)) > 2 * share(accidents, at(2, 4)));
    const drownings = whole(SILENT_SOURCE).filter(({ category }) => category === 'death-drowning');
    assert.ok(share(drownings, (one) => month(one) >= 6 && month(one) <= 8) > 0.4);
  });

  test('reports come late, are corrected, are sent twice, have no place or one outside; a kind came unnamed', () => {
    assert.ok(
      reports.some(({ told, event }) => told > broughtOver && told - event.at > 15 * DAY),
      'late',
    );
    assert.ok(
      [...stories.values()].some(
        (told) => told.length > 1 && told[0]!.event.category !== told.at(-1)!.event.category,
      ),
      'corrected',
    );
    assert.ok(
      [...stories.values()].some((told) => told.some(({ told: at }, n) => at === told[n - 1]?.told)),
      'twice',
    );
    assert.ok(
      events.some(({ where }) => where === undefined),
      'unplaced',
    );
    const whole = city.units.find(({ kind }) => kind === 'city')!;
    assert.ok(
      events.some(({ where }) => where?.position !== undefined && !contains(whole.boundary, where.position)),
      'outside',
    );
    const began = Math.min(...events.filter(({ category }) => category === 'fire-ebike').map(({ at }) => at));
    assert.ok(until - began < 45 * DAY && until - began > 20 * DAY);
  });

  test('one source has said nothing for weeks; the others told something in the last three days', () => {
    for (const [source, told] of Map.groupBy(reports, ({ event }) => event.source)) {
      const silent = (until - told.at(-1)!.told) / DAY;
      if (source === SILENT_SOURCE) assert.ok(silent > 30 && silent < 40, source);
      else assert.ok(silent < 5, `${source} ${String(silent)}`);
    }
  });

  test('serious events lie in the last two days, and a planted cluster is far above what the place knew before', () => {
    const recent = events.filter(({ at, severity = 1 }) => severity >= 3 && until - at < 2 * DAY);
    assert.ok(recent.length >= 4, String(recent.length));
    const cluster = safetyClusters[0]!;
    const town = city.units.find(({ name }) => name.zh === cluster.town)!;
    const there = events.filter(
      ({ category, where }) =>
        category === cluster.category &&
        where?.position !== undefined &&
        contains(town.boundary, where.position),
    );
    const within = there.filter(({ at }) => until - at < cluster.days * DAY).length;
    const usual = ((there.length - within) / 820) * cluster.days;
    assert.ok(within > 3 * usual, `${String(within)} against ${String(usual)}`);
  });

  test('a report names no person, and where somebody died it names the town alone', () => {
    for (const { source, where, attributes = {} } of events) {
      if (source === SILENT_SOURCE) assert.equal(where?.position, undefined);
      for (const value of Object.values(attributes))
        assert.doesNotMatch(String(value), /\p{Script=Han}|\d{6}/u);
    }
  });
});
