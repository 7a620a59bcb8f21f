/** How often, when and where each kind of event happens in the demo city. Shapes are those of published yearbooks; numbers are invented. */
export interface SafetyPattern {
  readonly source: string;
  /** Letters its numbers begin with. */
  readonly mark: string;
  /** Events a year per 10,000 residents, two years before today, and by which factor they change each year. */
  readonly perYear: number;
  readonly trend: number;
  /** Weights of January … December, Monday … Sunday, and the 24 hours. */
  readonly months: readonly number[];
  readonly weekdays: readonly number[];
  readonly hours: readonly number[];
  /** How much more often per resident in a town than in the country. */
  readonly urban: number;
  /** Kinds with their weights; the third is how a kind's weight changes from winter to summer. */
  readonly kinds: readonly (readonly [category: string, weight: number, summer?: number])[];
}

const ALL_WEEK = [1, 1, 1, 1, 1, 1, 1];
const OFFICE_DAYS = [1.15, 1.1, 1.05, 1, 0.9, 0.02, 0.01];
const OFFICE_HOURS = [0, 0, 0, 0, 0, 0, 0, 0, 2, 9, 11, 8, 1, 2, 8, 9, 7, 3, 0, 0, 0, 0, 0, 0];
/** Commuters in the morning and evening, drinkers at night. */
const TRAFFIC_HOURS = [2, 1.5, 1, 1, 1, 2, 4, 8, 7, 5, 4.5, 5, 4.5, 5, 5, 5, 6, 8, 8.5, 7, 6, 5, 4, 3];
const FIRE_HOURS = [3, 2.5, 2.5, 2, 2, 2, 2, 3, 4, 5, 5.5, 6, 5.5, 5, 5.5, 5.5, 6, 7, 7.5, 7, 6, 5, 4.5, 4];
const CRIME_HOURS = [3, 3, 3, 3, 2, 1.5, 1.5, 2.5, 5, 7, 7, 6, 4, 5, 7, 7, 6.5, 5.5, 4.5, 4.5, 4, 4, 4, 3.5];
const WORK_HOURS = [1, 1, 1, 0.5, 0.5, 1, 2, 5, 8, 10, 10, 7, 3, 6, 9, 10, 9, 6, 3, 2, 2, 1.5, 1, 1];
const DAY_HOURS = [2, 2, 2, 2, 3, 4, 5, 5, 5, 5, 5, 5, 4, 4, 5, 5, 5, 5, 5, 4, 4, 3, 3, 2];

export const safetyPatterns: readonly SafetyPattern[] = [
  {
    ...{ source: 'police-crime', mark: 'XA', perYear: 33, trend: 0.93, urban: 1.5 },
    ...{ weekdays: [1.1, 1.05, 1, 1, 1, 0.95, 0.9], hours: CRIME_HOURS },
    months: [1, 0.8, 0.95, 1, 1.05, 1.05, 1.05, 1.1, 1, 0.95, 1, 1.05],
    kinds: [
      ['crime-theft', 30],
      ['crime-telecom-fraud', 28],
      ['crime-dangerous-driving', 14, 0.8],
      ['crime-other', 10],
      ['crime-injury', 7, 1.4],
      ['crime-fraud', 5],
      ['crime-gambling', 4, 0.8],
      ['crime-violent', 2],
    ],
  },
  {
    ...{ source: 'petitions-office', mark: 'XF', perYear: 58, trend: 0.97, urban: 1.15 },
    ...{ weekdays: [1.5, 1.25, 1.15, 1.1, 1, 0.55, 0.45], hours: DAY_HOURS },
    // before Spring Festival wages are due, in March the congresses meet
    months: [1.25, 0.75, 1.3, 1, 1, 0.95, 0.95, 0.95, 1, 0.9, 0.95, 1.1],
    kinds: [
      ['petition-online', 46],
      ['petition-phone', 27],
      ['petition-visit', 17],
      ['petition-letter', 10],
    ],
  },
  {
    ...{ source: 'court-cases', mark: 'MC', perYear: 92, trend: 1.02, urban: 1.35 },
    ...{ weekdays: OFFICE_DAYS, hours: OFFICE_HOURS },
    months: [0.95, 0.6, 1.25, 1.05, 1, 1.05, 1.05, 1.05, 1.05, 0.9, 1.1, 0.9],
    kinds: [
      ['civil-loan', 23],
      ['civil-sale', 19],
      ['civil-family', 14],
      ['civil-property', 13],
      ['civil-other', 13],
      ['civil-labour', 7],
      ['civil-traffic', 6],
      ['civil-housing', 5],
    ],
  },
  {
    ...{ source: 'traffic-police', mark: 'JT', perYear: 62, trend: 0.98, urban: 1.1 },
    ...{ weekdays: [1.05, 0.97, 0.95, 0.97, 1.1, 1.05, 0.9], hours: TRAFFIC_HOURS },
    months: [1, 0.85, 0.9, 0.95, 1, 1, 1.05, 1.05, 1.05, 1.1, 1.05, 1],
    kinds: [
      ['accident-damage', 61],
      ['accident-injury', 37.6],
      ['accident-fatal', 1.4],
    ],
  },
  {
    ...{ source: 'fire-brigade', mark: 'HZ', perYear: 7, trend: 0.96, urban: 1.05 },
    ...{ weekdays: ALL_WEEK, hours: FIRE_HOURS },
    months: [1.35, 1.5, 1.1, 1.05, 0.9, 0.8, 0.9, 0.95, 0.8, 0.85, 0.85, 1.15],
    kinds: [
      ['fire-dwelling', 42, 0.9],
      ['fire-outdoors', 25, 0.5],
      ['fire-shop', 12],
      ['fire-vehicle', 11, 1.5],
      ['fire-workshop', 10],
    ],
  },
  {
    ...{ source: 'emergency-bureau', mark: 'AQ', perYear: 0.6, trend: 0.9, urban: 1 },
    ...{ weekdays: [1.1, 1.1, 1.1, 1.1, 1.1, 0.9, 0.6], hours: WORK_HOURS },
    months: [0.7, 0.5, 1, 1.05, 1.1, 1.1, 1.25, 1.2, 1.05, 1, 1.05, 1],
    kinds: [
      ['work-construction', 34],
      ['work-industry', 31],
      ['work-transport', 20],
      ['work-farming', 8],
      ['work-other', 7],
    ],
  },
  {
    ...{ source: 'death-registry', mark: 'SW', perYear: 5.5, trend: 0.98, urban: 0.9 },
    ...{ weekdays: ALL_WEEK, hours: DAY_HOURS },
    months: [1.1, 1.05, 1, 0.95, 0.95, 1, 1.1, 1.05, 0.95, 0.9, 0.95, 1],
    kinds: [
      ['death-fall', 30, 0.8],
      ['death-traffic', 20],
      ['death-self-harm', 18, 1.1],
      ['death-other', 13],
      ['death-drowning', 10, 3.5],
      ['death-poisoning', 6, 0.6],
      ['death-fire', 2, 0.4],
      ['death-assault', 1],
    ],
  },
];
