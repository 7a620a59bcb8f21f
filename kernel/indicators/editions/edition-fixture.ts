import { after, before } from 'node:test';
import type { Actor } from '../../access/index.ts';
import { countAll, smallCity, type SmallCity } from '../../testing/index.ts';
import { fire, fires, NOW, take, withSources } from '../catalogue/catalogue-fixture.ts';
import { keepCatalogue } from '../catalogue/keep-catalogue.ts';
import { keepResidents } from '../catalogue/residents.ts';
import type { Edition } from './edition.ts';
import { freezeEdition, type EditionWanted } from './freeze.ts';
import { publishEdition } from './keep.ts';
import { reconcile, type Reconciliation } from './reconcile.ts';

/** The fires of the small city and the editions made of them. */
export interface ReportingCity {
  readonly city: SmallCity;
  readonly leader: Actor;
  /** Leads the other tenancy. */
  readonly elsewhere: Actor;
  readonly db: () => SmallCity['database']['db']['owner'];
  /** Reports of keys from–to, drawn anew: those reported before are corrected by it. */
  readonly report: (from: number, to: number, draw: number) => Promise<void>;
  readonly freeze: (more?: Partial<EditionWanted>) => Promise<Edition>;
  readonly publish: (edition: Edition) => Promise<void>;
  readonly published: (more?: Partial<EditionWanted>) => Promise<Edition>;
  readonly compare: (edition: Edition, other?: Edition) => Promise<Reconciliation>;
}

/** Made before the tests of a file and closed after them. */
export function reportingCity(): ReportingCity {
  let city: SmallCity;
  let people: readonly [Actor, Actor];
  const db = () => city.database.db.owner;
  const report = async (from: number, to: number, draw: number): Promise<void> => {
    await take(
      city,
      Array.from({ length: to - from }, (_, at) => fire(city, from + at, from + at + draw)),
    );
    await countAll(city.database.db.owner);
  };
  before(async () => {
    city = await smallCity();
    people = [
      await city.person({ agency: city.agencies.police, scope: 'tenancy' }),
      await city.person({ agency: city.agencies.elsewhere, scope: 'tenancy' }),
    ];
    await withSources(city);
    await keepCatalogue(db(), fires);
    const residents = { from: '2024-12-31', source: 'register' };
    await keepResidents(db(), [
      { ...residents, unit: city.units.city, persons: 40_000 },
      { ...residents, unit: city.units.east, persons: 25_000 },
      { ...residents, unit: city.units.west, persons: 15_000 },
    ]);
    await report(0, 300, 0);
  });
  after(() => city.database.close());
  const freeze = (more: Partial<EditionWanted> = {}): Promise<Edition> =>
    freezeEdition(db(), new Map(), {
      ...{ report: 'safety', catalogue: 'fires', by: 'year', period: '2026', unit: city.units.city },
      ...{ below: [city.units.east, city.units.west], preparedBy: people[0].account, now: NOW, ...more },
    });
  const publish = ({ id, sha256 }: Edition): Promise<void> =>
    publishEdition(db(), { id, sha256, account: people[0].account, at: NOW });
  return {
    get city() {
      return city;
    },
    get leader() {
      return people[0];
    },
    get elsewhere() {
      return people[1];
    },
    ...{ db, report, freeze, publish },
    published: async (more) => {
      const edition = await freeze(more);
      await publish(edition);
      return edition;
    },
    compare: (edition, other) => reconcile(db(), new Map(), edition.id, other?.id, NOW),
  };
}
