import type { Random } from './random.ts';
import { around, DAY, HOUR, wait, type SafetyEvent, type SafetyStory } from './safety-story.ts';

type Bare = Pick<SafetyEvent, 'source' | 'key' | 'category' | 'at' | 'where'>;
/** Completes an event with what its source says of that kind, and when. */
type Tell = (random: Random, event: Bare) => SafetyStory;

const hours = (random: Random, low: number, high: number): number =>
  Math.round((low + random.next() * (high - low)) * HOUR);
const hundredths = (value: number): number => Math.round(value * 100) / 100;
const minute = (at: number): number => Math.round(at / 60_000) * 60_000;

/** How likely a case is solved, and in how many days on average. */
const solving: Readonly<Record<string, readonly [chance: number, days: number]>> = {
  'crime-violent': [0.96, 8],
  'crime-theft': [0.48, 30],
  'crime-telecom-fraud': [0.24, 70],
  'crime-fraud': [0.55, 50],
  'crime-dangerous-driving': [0.99, 3],
};

const crime: Tell = (random, event) => {
  const [chance, days] = solving[event.category] ?? [0.78, 25];
  const closed = random.chance(chance) ? minute(event.at + HOUR + wait(random, days)) : undefined;
  const grave = event.category === 'crime-violent';
  const severity = grave ? (random.chance(0.06) ? 3 : 2) : 1;
  return {
    event: { ...event, severity, ...(closed === undefined ? {} : { closed }) },
    told: event.at + hours(random, 0.2, 12),
  };
};

const topics = [
  ['land-and-housing', 20],
  ['wages', 13],
  ['property-management', 17],
  ['environment', 11],
  ['social-security', 12],
  ['urban-order', 14],
  ['enforcement', 6],
  ['other', 7],
] as const;

const petition: Tell = (random, event) => {
  const joint = event.category === 'petition-visit' && random.chance(0.09);
  const persons = joint ? Math.max(5, Math.round(around(random, 9, 0.6))) : 1;
  const extended = random.chance(0.08);
  const target = event.at + (extended ? 90 : 60) * DAY;
  const closed = minute(event.at + around(random, extended ? 70 : 33, 0.38) * DAY);
  return {
    event: {
      ...event,
      ...{ target, closed, severity: persons >= 50 ? 3 : joint ? 2 : 1 },
      attributes: { topic: random.weighted(topics), repeat: random.chance(0.21), joint },
    },
    told: event.at + hours(random, 0.1, 20),
  };
};

const outcomes = [
  ['judged', 44],
  ['mediated', 33],
  ['withdrawn', 18],
  ['other', 5],
] as const;

const suit: Tell = (random, event) => {
  const simple = random.chance(0.72);
  return {
    event: {
      ...event,
      target: event.at + (simple ? 91 : 183) * DAY,
      closed: minute(event.at + around(random, simple ? 42 : 95, 0.4) * DAY),
      severity: 1,
      attributes: { outcome: random.weighted(outcomes) },
    },
    told: event.at + hours(random, 1, 24),
  };
};

const roadCauses = [
  ['right-of-way', 34],
  ['following-distance', 18],
  ['distraction', 15],
  ['speeding', 9],
  ['signals', 8],
  ['drink-driving', 4],
  ['fatigue', 3],
  ['other', 9],
] as const;

const accident: Tell = (random, event) => {
  const fatal = event.category === 'accident-fatal';
  const deaths = !fatal ? 0 : random.chance(0.08) ? random.integer(2, 3) : 1;
  const injured =
    event.category === 'accident-injury' || (fatal && random.chance(0.4))
      ? 1 + Number(random.chance(0.18))
      : 0;
  const cause = random.weighted(roadCauses);
  const loss = hundredths(around(random, fatal ? 1.5 : 0.25, 0.8));
  const told = event.at + hours(random, 0.1, 3);
  const story: SafetyStory = {
    event: {
      ...event,
      severity: deaths >= 3 ? 3 : deaths > 0 ? 2 : 1,
      attributes: { deaths, injured, loss, cause },
    },
    told,
  };
  // some die in hospital: the first report speaks of the injured (within seven days they count as deaths)
  return fatal && random.chance(0.3)
    ? {
        ...story,
        unknown: {
          until: told + hours(random, 6, 160),
          instead: {
            ...{ category: 'accident-injury', severity: 1 },
            attributes: { deaths: 0, injured: injured + deaths, loss, cause },
          },
        },
      }
    : story;
};

const fireCauses = [
  ['electrical', 35],
  ['careless-flame', 22],
  ['cooking', 14],
  ['smoking', 8],
  ['fireworks', 3],
  ['work', 5],
  ['unknown', 13],
] as const;

const fire: Tell = (random, event) => {
  const dwelling = event.category === 'fire-dwelling';
  const deaths = Number(random.chance(dwelling ? 0.02 : 0.004));
  const injured = Number(random.chance(dwelling ? 0.04 : 0.02));
  const cause = random.weighted(fireCauses);
  const loss = hundredths(around(random, event.category === 'fire-workshop' ? 6 : 0.5, 1.1));
  const told = event.at + hours(random, 0.3, 3);
  // the loss is assessed weeks later
  return {
    event: { ...event, severity: deaths > 0 ? 2 : 1, attributes: { deaths, injured, loss, cause } },
    told,
    unknown: {
      until: told + hours(random, 24 * 7, 24 * 30),
      instead: { attributes: { deaths, injured, loss: 0, cause: 'unknown' } },
    },
  };
};

const workAccident: Tell = (random, event) => {
  const deaths = random.chance(0.55) ? 1 : random.chance(0.03) ? 3 : 0;
  // one in thirty was kept quiet and came to light weeks later
  const concealed = random.chance(1 / 30);
  return {
    event: {
      ...event,
      target: event.at + 60 * DAY,
      closed: minute(event.at + around(random, 47, 0.22) * DAY),
      severity: deaths >= 3 ? 3 : deaths > 0 ? 2 : 1,
      attributes: { deaths, injured: deaths === 0 ? random.integer(1, 2) : 0 },
    },
    told: event.at + (concealed ? hours(random, 24 * 20, 24 * 60) : hours(random, 0.5, 6)),
  };
};

const death: Tell = (random, event) => ({
  event: { ...event, severity: 1 },
  told: event.at + hours(random, 24 * 2, 24 * 24),
});

/** How each source tells of its events. */
export const tellers: Readonly<Record<string, Tell>> = {
  'police-crime': crime,
  'petitions-office': petition,
  'court-cases': suit,
  'traffic-police': accident,
  'fire-brigade': fire,
  'emergency-bureau': workAccident,
  'death-registry': death,
};
