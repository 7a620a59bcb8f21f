import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Problem } from '../../store/index.ts';
import { joining, scopeOf, type ScopeItem } from './scope.ts';

const item = (id: string, more: Partial<ScopeItem> = {}): ScopeItem => ({
  id,
  origin: null,
  derivation: null,
  compartments: ['file'],
  standing: true,
  ...more,
});
const FILE = new Set(['file']);
const refused = (work: () => unknown): void => {
  assert.throws(work, (error) => error instanceof Problem && error.code === 'evidence.grant-items');
};

const photo = item('photo');
const blurred = item('blurred', { origin: 'photo', derivation: 'redacted' });
const small = item('small', { origin: 'photo', derivation: 'thumbnail' });
const ledgerBook = item('book');

describe('what a grant opens', () => {
  test('listed items are those and no others', () => {
    assert.deepEqual(scopeOf({ items: ['book', 'book'] }, [photo, ledgerBook], FILE).items, ['book']);
  });

  test('all is all there is now; what comes later only when said', () => {
    const all = scopeOf({ items: 'all' }, [photo, ledgerBook], FILE);
    assert.deepEqual(all, { items: ['photo', 'book'], excluded: [], later: false });
    assert.equal(scopeOf({ items: 'all', later: true }, [], FILE).later, true);
  });

  test('of an excluded photo the redacted copy stays open and the small one does not (行政复议法 47)', () => {
    const scope = scopeOf(
      { items: 'all', except: [{ item: 'photo', ground: 'privacy' }] },
      [photo, blurred, small, ledgerBook],
      FILE,
    );
    assert.deepEqual(scope.items, ['blurred', 'book']);
    assert.deepEqual(scope.excluded, [{ item: 'photo', ground: 'privacy' }]);
  });

  test('nobody opens to others what stands in a compartment not open here, nor what was withdrawn', () => {
    const kept = item('kept', { compartments: ['file', 'health'] });
    const gone = item('gone', { standing: false });
    assert.deepEqual(scopeOf({ items: 'all' }, [photo, kept, gone], FILE).items, ['photo']);
    refused(() => scopeOf({ items: ['kept'] }, [photo, kept], FILE));
    refused(() => scopeOf({ items: ['gone'] }, [photo, gone], FILE));
  });

  test('an empty list, an unknown item, exceptions to a list, an exception of a copy: refused by name', () => {
    refused(() => scopeOf({ items: [] }, [photo], FILE));
    refused(() => scopeOf({ items: ['other'] }, [photo], FILE));
    refused(() => scopeOf({ items: ['photo'], later: true }, [photo], FILE));
    refused(() =>
      scopeOf({ items: ['photo'], except: [{ item: 'photo', ground: 'privacy' }] }, [photo], FILE),
    );
    refused(() =>
      scopeOf({ items: 'all', except: [{ item: 'small', ground: 'privacy' }] }, [photo, small], FILE),
    );
    refused(() =>
      scopeOf({ items: 'all', except: [{ item: 'photo', ground: 'whim' as 'privacy' }] }, [photo], FILE),
    );
    refused(() => scopeOf({ items: 'all' }, [], FILE));
  });
});

describe('what comes later', () => {
  const grant = { items: new Set(['book']), excluded: new Set(['photo']), compartments: FILE };

  test('joins when it may be opened; a picture of what was excluded does not, a redacted copy does', () => {
    assert.deepEqual(joining(grant, [photo, ledgerBook, small, blurred, item('new')]), ['blurred', 'new']);
  });

  test('never what stands in a compartment that whoever granted could not open', () => {
    assert.deepEqual(joining(grant, [item('kept', { compartments: ['minor'] })]), []);
  });
});
