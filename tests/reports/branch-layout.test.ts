import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { BranchGraph, BranchNode } from '../../src/course/course.ts';
import { layoutOf, MEASURES } from '../../src/reports/branch-layout.ts';
import { branchSvg } from '../../src/reports/branch-svg.ts';
import { wrapText } from '../../src/reports/wrapped-text.ts';

/** `{ a: 'b c', b: 'c', c: '' }`: what each leads to; what leads nowhere is an ending. */
const graphOf = (ways: Readonly<Record<string, string>>): BranchGraph => ({
  title: 'A call',
  words: [],
  nodes: Object.entries(ways).map(([id, leads], index): BranchNode => {
    const targets = leads.split(' ').filter((each) => each !== '');
    return {
      id,
      kind: targets.length === 0 ? 'ending' : 'situation',
      number: index + 1,
      title: `Place ${id}`,
      words: [],
      choices: targets.map((leadsTo, place) => ({
        id: String(place),
        text: `Go to ${leadsTo}, and look what is there`,
        leadsTo,
        consequence: [],
      })),
    };
  }),
});

const anyGraph = fc
  .array(fc.array(fc.nat({ max: 11 }), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .map((ways) =>
    graphOf(
      Object.fromEntries(ways.map((leads, id) => [`n${id}`, leads.map((to) => `n${to % ways.length}`).join(' ')])),
    ),
  );

const numbersIn = (path: string): readonly number[] => (path.match(/-?[\d.]+/g) ?? []).map(Number);

describe('any graph', () => {
  it('is drawn with all boxes apart, all arrows there, and nothing outside of the drawing', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { width, height, boxes, arrows } = layoutOf(graph);
        expect(boxes.map(({ node }) => node.id)).toEqual(graph.nodes.map(({ id }) => id));
        expect(arrows).toHaveLength(graph.nodes.reduce((sum, { choices }) => sum + choices.length, 0));
        for (const [index, one] of boxes.entries()) {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.x + MEASURES.width).toBeLessThanOrEqual(width);
          expect(one.y + one.height).toBeLessThanOrEqual(height);
          for (const other of boxes.slice(index + 1)) {
            const beside = Math.abs(one.x - other.x) >= MEASURES.width;
            expect(beside || one.y + one.height < other.y || other.y + other.height < one.y).toBe(true);
          }
        }
        for (const { path } of arrows) {
          expect(path).toMatch(/^M[\d.,MLCVH -]+$/);
          for (const number of numbersIn(path)) expect(number).toBeLessThanOrEqual(Math.max(width, height));
        }
      }),
    );
  });

  it('has arrows that lead down, but for those that lead back', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        for (const { path, start, back } of layoutOf(graph).arrows) {
          const end = numbersIn(path).at(-1)!;
          if (back) expect(end).toBeLessThanOrEqual(start.y);
          else expect(end).toBeGreaterThan(start.y);
        }
      }),
    );
  });
});

test('a way that comes back and a choice that stays lead back, nothing else', () => {
  const { arrows } = layoutOf(graphOf({ a: 'b c', b: 'a c b', c: '' }));
  expect(arrows.map(({ letter, back }) => `${letter} ${back ? 'back' : 'down'}`)).toEqual([
    'a down',
    'b down',
    'b down',
    'a back',
    'c back',
  ]);
});

test('an arrow passes a layer beside the boxes there', () => {
  const { boxes, arrows } = layoutOf(graphOf({ a: 'b c', b: 'c', c: '' }));
  const [, between] = boxes;
  const passing = arrows.find(({ letter }) => letter === 'b')!;
  const [, passage] = /L([\d.]+),[\d.]+C[^L]*$/.exec(passing.path)!;
  expect(Number(passage) < between!.x || Number(passage) > between!.x + MEASURES.width).toBe(true);
});

test('a text is wrapped between words, and a word only when it is longer than a line', () => {
  expect(wrapText('Look through the windows and listen', 120, 13)).toEqual([
    'Look through the',
    'windows and',
    'listen',
  ]);
  expect(wrapText(`a ${'w'.repeat(20)}`, 120, 13).join('|')).toMatch(/^a\|w+\|w+\|w+$/);
  expect(wrapText('Look and listen (2\u00a0points)', 120, 13)).toEqual(['Look and listen', '(2\u00a0points)']);
  expect(wrapText('   ', 120, 13)).toEqual([]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(wrapText(text, 80, 13).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});

test('the drawing has a name, and what an author wrote is no markup in it', () => {
  const [first, ...others] = graphOf({ a: 'b', b: '' }).nodes;
  const graph = { title: '<b>"A"</b>', words: [], nodes: [{ ...first!, title: '<script>' }, ...others] };
  const svg = String(branchSvg(graph, 'call_graph'));
  expect(svg).toContain('role="img" aria-labelledby="call_graph_title"');
  expect(svg).toContain('<title id="call_graph_title">The ways through “&lt;b&gt;&quot;A&quot;&lt;/b&gt;”</title>');
  expect(svg).toContain('1 situation, 1 ending.');
  expect(svg).not.toMatch(/<script|<b>| style=/);
});
