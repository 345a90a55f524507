import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Area, isInside, overlap, readArea, sizeAt640 } from '../../../src/questions/hotspot/area.ts';

const area = (left: number, top: number, width: number, height: number, round = false): Area => ({
  left,
  top,
  width,
  height,
  round,
});

describe('what stands in the braces', () => {
  it.each<[string, Area]>([
    ['left=10 top=20 width=30 height=15', area(10, 20, 30, 15)],
    [' height=15  width=30 top=20 left=10 round', area(10, 20, 30, 15, true)],
    ['left=10.5% top=0 width=100% height=1', area(10.5, 0, 100, 1)],
  ])('%s is read', (text, expected) => {
    expect(readArea(text)).toEqual({ area: expected, problem: '' });
  });

  it.each([
    ['left=10 top=20 width=30', 'height is missing'],
    ['', 'left, top, width and height are missing'],
    ['left=10 top=20 width=30 height=x', 'height must be a number from 0 to 100'],
    ['left=-1 top=20 width=30 height=5', 'left must be a number from 0 to 100'],
    ['left=10 left=10 top=20 width=30 height=5', 'left is there twice'],
    ['left=10 top=20 width=30 height=5 square', 'square means nothing here'],
  ])('%s: %s', (text, problem) => {
    expect(readArea(text).problem).toBe(problem);
  });
});

it.each<[Area, Area, boolean]>([
  [area(0, 0, 50, 50), area(50, 0, 50, 50), false],
  [area(0, 0, 50, 50), area(49, 49, 50, 50), true],
  [area(0, 0, 100, 100), area(40, 40, 5, 5), true],
  [area(0, 0, 20, 20), area(0, 30, 20, 20), false],
])('%j and %j overlap: %s', (one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
  expect(overlap(other, one)).toBe(expected);
});

it('areas overlap when, and only when, some point is well inside of both', () => {
  const part = fc.tuple(fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
  fc.assert(
    fc.property(part, part, (one, other) => {
      const cells = ([left, top, width, height]: typeof one) =>
        Array.from({ length: width * height }, (_, at) => `${left + (at % width)} ${top + Math.floor(at / width)}`);
      const shared = cells(one).some((cell) => cells(other).includes(cell));
      expect(overlap(area(...one), area(...other))).toBe(shared);
    }),
  );
});

it('is inside up to the edge', () => {
  expect(isInside(area(60, 50, 40, 50))).toBe(true);
  expect(isInside(area(60, 50, 40.5, 50))).toBe(false);
  expect(isInside(area(60, 50, 40, 51))).toBe(false);
});

it('has a size on the screen that is that of the picture', () => {
  expect(sizeAt640(area(0, 0, 10, 10), { width: 1280, height: 640 })).toEqual({ width: 64, height: 32 });
});
