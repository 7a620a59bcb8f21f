import type { City, Role } from '@gaoyao/city';

/** Who works on disputes in one county, by account id, and the bodies they work for. */
export interface Desk {
  readonly bureau: { readonly id: string; readonly name: string };
  readonly office: string;
  readonly court: { readonly id: string; readonly name: string };
  readonly government: string;
  /** The first character of the county, with which its numbers begin. */
  readonly mark: string;
  readonly reviewers: readonly string[];
  readonly officeHead: string;
  readonly litigator: string;
  readonly legalReviewer: string;
  readonly head: string;
  readonly headName: string;
  readonly filing: string;
  readonly judge: string;
  readonly supervisor: string;
}

/** The desks of the counties by the id of their enforcement bureau. */
export function desksOf(city: City): ReadonlyMap<string, Desk> {
  const beside = (unit: string, kind: City['agencies'][number]['kind']) =>
    city.agencies.find((one) => one.kind === kind && one.unitId === unit)!;
  const holders = (agency: string, role: Role) =>
    city.accounts.filter(({ bindings }) =>
      bindings.some((one) => one.role === role && one.agencyId === agency),
    );
  return new Map(
    city.agencies
      .filter(({ kind }) => kind === 'enforcement-bureau')
      .map((bureau) => {
        const office = beside(bureau.unitId, 'justice-bureau').id;
        const court = beside(bureau.unitId, 'court');
        const one = (agency: string, role: Role) => holders(agency, role)[0]!;
        return [
          bureau.id,
          {
            bureau: { id: bureau.id, name: bureau.name.zh },
            office,
            court: { id: court.id, name: court.name.zh },
            government: beside(bureau.unitId, 'government').name.zh,
            mark: bureau.name.zh.slice(0, 1),
            reviewers: holders(office, 'reconsideration-officer').map(({ id }) => id),
            officeHead: one(office, 'reconsideration-head').id,
            litigator: one(bureau.id, 'litigation-officer').id,
            legalReviewer: one(bureau.id, 'legal-reviewer').id,
            head: one(bureau.id, 'head').id,
            headName: one(bureau.id, 'head').name.zh,
            filing: one(court.id, 'court-clerk').id,
            judge: one(court.id, 'judge').id,
            supervisor: one(office, 'supervisor').id,
          },
        ];
      }),
  );
}
