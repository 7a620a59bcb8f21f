import { isReserved, type DirectoryPerson, type PersonDetails } from '@gaoyao/kernel/access';
import type { Text } from '@gaoyao/kernel/store';
import { ENTERPRISE, POST, type User } from './schemas.ts';

/** The roles that groups stand for, with their names. */
export type Roles = ReadonlyMap<string, Text>;

/** A person as a SCIM User (RFC 7643 §4.1). Roles that a directory does not give are not shown as its groups. */
export const userResource = (person: DirectoryPerson, roles: Roles, base: string) => ({
  id: person.id,
  ...(person.externalId === null ? {} : { externalId: person.externalId }),
  userName: person.username,
  name: { formatted: person.name },
  displayName: person.name,
  active: person.active,
  groups: person.roles
    .filter((role) => roles.has(role) && !isReserved(role))
    .map((role) => ({
      value: role,
      display: roles.get(role)!.zh,
      $ref: `${base}/Groups/${role}`,
      type: 'direct',
    })),
  [ENTERPRISE]: { employeeNumber: person.staffNumber },
  ...(person.unit === null ? {} : { [POST]: { unit: person.unit } }),
  meta: { created: person.createdAt.toISOString(), lastModified: person.modifiedAt.toISOString() },
});

interface Extensions {
  readonly [ENTERPRISE]?: { readonly employeeNumber?: string };
  readonly [POST]?: { readonly unit?: string };
}

/**
 * What a User resource says about a person. A name may come as `displayName` or `name.formatted`: the one that changed
 * counts, and `displayName` when both did.
 */
export function personDetails(
  resource: InstanceType<typeof User>,
  before: DirectoryPerson | null,
): PersonDetails {
  const extensions = resource as InstanceType<typeof User> & Extensions;
  const names = [resource.displayName, resource.name?.formatted].filter((name) => name !== undefined);
  return {
    username: resource.userName,
    name: names.find((name) => name !== before?.name) ?? names[0] ?? resource.userName,
    staffNumber: extensions[ENTERPRISE]?.employeeNumber ?? resource.userName,
    externalId: resource.externalId ?? null,
    active: resource.active ?? true,
    unit: extensions[POST]?.unit ?? null,
  };
}
