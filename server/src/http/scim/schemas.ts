import { Schemas, Types } from 'scimmy';

const { Attribute, SchemaDefinition } = Types;

export const POST = 'urn:ietf:params:scim:schemas:extension:gaoyao:2.0:Post';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** The part of the city to which a person's posts are narrowed, which the core schemas have no word for. */
const post = new SchemaDefinition('Post', POST, '岗位所及的辖区 / The area a person’s posts reach', [
  new Attribute('string', 'unit', {
    caseExact: true,
    description:
      '辖区代码，须在本机关辖区之内；不填则为本机关全部辖区 / Code of a unit within the agency’s area; the whole area when left out',
  }),
]);

/*
 * The schemas tell what is kept, and nothing more is kept: addresses, telephone numbers, photographs and passwords that a
 * directory sends along are not taken in (PIPL art 6). The library holds the schemas of the process; only this file changes them.
 */
const { User, Group, EnterpriseUser } = Schemas;
User.truncate([
  'name.familyName',
  'name.givenName',
  'name.middleName',
  'name.honorificPrefix',
  'name.honorificSuffix',
  'nickName',
  'profileUrl',
  'title',
  'userType',
  'preferredLanguage',
  'locale',
  'timezone',
  'password',
  'emails',
  'phoneNumbers',
  'ims',
  'photos',
  'addresses',
  'entitlements',
  'roles',
  'x509Certificates',
]);
EnterpriseUser.truncate(['costCenter', 'organization', 'division', 'department', 'manager']);
User.definition.extend(EnterpriseUser.definition, false);
User.definition.extend(post, false);

export { Group, User };

/** What `/Schemas` lists. */
export const schemaDefinitions = [
  User.definition,
  Group.definition,
  EnterpriseUser.definition,
  post,
] as const;

/** What `/ResourceTypes` lists. */
export const resourceTypes = [
  {
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    description: '本机关的人员 / The people of the agency',
    schema: User.definition.id,
    schemaExtensions: [
      { schema: ENTERPRISE, required: false },
      { schema: POST, required: false },
    ],
  },
  {
    id: 'Group',
    name: 'Group',
    endpoint: '/Groups',
    description:
      '本机关的岗位角色；成员即任该岗位的人 / The roles at the agency; members are those who hold them',
    schema: Group.definition.id,
  },
] as const;
