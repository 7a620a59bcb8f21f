import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newKey, signerOf, verifierOf } from '../../ledger/index.ts';
import { dossierDigest, type Dossier } from './dossier.ts';
import { openPackage, sealPackage, type ApplicationPackage } from './package.ts';

const agency = newKey('ed25519', 'court-exchange');
const other = newKey('ed25519', 'court-exchange');
const dossier: Dossier = {
  format: 'dossier/1',
  origin: {
    scenario: 'enforcement-case',
    matter: 'm',
    shard: 1,
    number: '1',
    agency: 'a',
    agencyName: { zh: '某局', en: 'A bureau' },
    version: 1,
    at: 0,
  },
  acts: [],
  papers: [],
  evidence: [],
  clocks: [],
};
const application: ApplicationPackage = {
  kind: 'application',
  id: 'h',
  to: 'non-litigation-enforcement',
  schema: 'court-enforcement/1',
  carries: { originNumber: '罚决1号', fine: 500 },
  dossier,
  digest: dossierDigest(dossier),
};
const sealed = sealPackage(application, signerOf(agency.signerKey));
const trusted = [verifierOf(agency.verifierKey)];

test('a package comes out on the other network as it was signed', () => {
  assert.deepEqual(openPackage(sealed, trusted), application);
});

test('whoever changes a fine on the way, signs with another key, or swaps the dossier is found out', () => {
  const raised = sealed.replace('"fine":500', '"fine":5');
  assert.throws(() => openPackage(raised, trusted), { code: 'court.package-tampered' });
  const forged = sealPackage(application, signerOf(other.signerKey));
  assert.throws(() => openPackage(forged, trusted), { code: 'court.package-unsigned' });
  const swapped = sealPackage(
    { ...application, dossier: { ...dossier, origin: { ...dossier.origin, number: '2' } } },
    signerOf(agency.signerKey),
  );
  assert.throws(() => openPackage(swapped, trusted), { code: 'court.package-tampered' });
  assert.throws(() => openPackage('nonsense', trusted), { code: 'court.package-unreadable' });
});
