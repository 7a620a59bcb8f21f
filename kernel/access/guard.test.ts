import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../store/index.ts';
import { checkPurpose, purposes, systemActor, type Purpose } from './index.ts';

const known = Object.keys(purposes) as Purpose[];
const refused = (code: string, status: number) => (thrown: unknown) =>
  thrown instanceof Problem && thrown.code === code && thrown.status === status;

test('a contractor reads for the purposes they were engaged for and for no other', () => {
  const contractor = { account: systemActor.account, engagedFor: ['maintenance', 'statistics'] };
  for (const purpose of known)
    if (contractor.engagedFor.includes(purpose)) checkPurpose(contractor, purpose);
    else assert.throws(() => checkPurpose(contractor, purpose), refused('access.purpose-not-engaged', 403));
  for (const purpose of known) checkPurpose({ account: systemActor.account }, purpose);
});

test('no purpose, an unknown one, or one that every object has, is none', () => {
  for (const purpose of [undefined, null, '', 'curiosity', 'toString', 7])
    assert.throws(() => checkPurpose(systemActor, purpose), refused('access.purpose-missing', 400));
});
