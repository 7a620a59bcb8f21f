import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isSeen, resized, shifted, spanned, wantedOf, type Hidden } from './regions.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const corner = fc.record({
  x: fc.double({ min: -1, max: 2, noNaN: true }),
  y: fc.double({ min: -1, max: 2, noNaN: true }),
});
const within = ({ x, y, width, height }: Pick<Hidden, 'x' | 'y' | 'width' | 'height'>): void => {
  for (const value of [x, y, width, height]) assert.ok(value >= 0 && value <= 1);
  assert.ok(x + width <= 1.0001 && y + height <= 1.0001, JSON.stringify({ x, y, width, height }));
};

test('a place drawn from any corner to any other lies within the picture', () => {
  assert.deepEqual(spanned({ x: 0.6, y: 0.5 }, { x: 0.2, y: 0.1 }), {
    x: 0.2,
    y: 0.1,
    width: 0.4,
    height: 0.4,
  });
  fc.assert(fc.property(corner, corner, (a, b) => within(spanned(a, b))));
});

test('moving keeps the size and stops at the edge; resizing never leaves the picture and never vanishes', () => {
  fc.assert(
    fc.property(share, share, corner, corner, (x, y, to, by) => {
      const drawn = spanned({ x, y }, to);
      const after = shifted(drawn, by);
      assert.equal(after.width, drawn.width);
      if (!isSeen(drawn)) return;
      within(after);
      const larger = resized(drawn, by);
      assert.ok(isSeen(larger) || drawn.x > 0.995 || drawn.y > 0.995);
    }),
  );
});

test('searched texts are sent as texts, so that no place of them is missed; the rest as regions with their page', () => {
  const hidden = (id: string, text: string | null, page = 1): Hidden => ({
    ...{ id, text, page },
    ...{ x: 0.1, y: 0.1, width: 0.2, height: 0.1 },
  });
  const all = [hidden('a', null, 2), hidden('b', '林某'), hidden('c', '林某', 3)];
  assert.deepEqual(wantedOf(all, true), {
    regions: [{ x: 0.1, y: 0.1, width: 0.2, height: 0.1, page: 2 }],
    texts: ['林某'],
  });
  assert.deepEqual(wantedOf([hidden('a', null)], false), {
    regions: [{ x: 0.1, y: 0.1, width: 0.2, height: 0.1 }],
  });
});
