import type { BranchGraph, BranchNode } from '../course/course.ts';
import { wrapText } from './wrapped-text.ts';

/** Where everything of a graph is drawn, in pixels of a drawing of `width` by `height`. */
export interface BranchLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

export interface Box {
  readonly node: BranchNode;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly title: readonly string[];
  /** Lines of each choice, in their order. */
  readonly choices: readonly (readonly string[])[];
}

export interface Arrow {
  /** `a` is the first choice of its situation. */
  readonly letter: string;
  /** An SVG path. */
  readonly path: string;
  readonly start: Point;
  /** Whether it leads back to where the way has been before. */
  readonly back: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export const MEASURES = { width: 240, padding: 12, title: 14, titleLine: 19, text: 13, line: 17, indent: 18 } as const;

/** How much wider bold letters are. */
const BOLD = 1.1;
const MARGIN = 24;
const BETWEEN_BOXES = 36;
const BETWEEN_LAYERS = 72;
/** Room for an arrow that passes a layer. */
const PASSAGE = 22;
/** Straight below a box, so that there is room for the letter of the choice. */
const STUB = 18;
/** Between two arrows that lead back. */
const LANE = 12;
const SWEEPS = 6;

/** A box, or the place where an arrow passes a layer on its way further down. */
interface Item {
  readonly id: string;
  readonly layer: number;
  readonly width: number;
  readonly height: number;
  readonly above: string[];
  readonly below: string[];
  x: number;
}

interface Edge {
  readonly from: BranchNode;
  readonly to: BranchNode;
  readonly choice: number;
  readonly back: boolean;
  /** Ids of the items that it passes. */
  readonly through: readonly string[];
}

/**
 * Draws a graph in layers from the top down (Sugiyama's way): arrows lead down, those that lead back run beside all boxes,
 * and an arrow that passes a layer has a place of its own there.
 */
export function layoutOf({ nodes }: BranchGraph): BranchLayout {
  const back = backEdges(nodes);
  const layers = layersOf(nodes, back);
  const items = new Map(nodes.map((node) => [node.id, itemOf(node, layers.get(node.id)!)]));
  const edges = edgesOf(nodes, back, items);
  const rows = orderedRows(items);
  placeAcross(rows, items);
  return drawn(rows, items, edges, nodes);
}

const choiceKey = (from: string, choice: number): string => `${from} ${choice}`;

/** Choices that lead to where the way may have come from, found by walking down each way once. */
function backEdges(nodes: readonly BranchNode[]): ReadonlySet<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const back = new Set<string>();
  const done = new Set<string>();
  const walk = (node: BranchNode, way: ReadonlySet<string>): void => {
    const here = new Set([...way, node.id]);
    for (const [choice, { leadsTo }] of node.choices.entries()) {
      const next = byId.get(leadsTo);
      if (here.has(leadsTo)) back.add(choiceKey(node.id, choice));
      else if (next && !done.has(leadsTo)) walk(next, here);
    }
    done.add(node.id);
  };
  for (const node of nodes) if (!done.has(node.id)) walk(node, new Set());
  return back;
}

/** Each below everything that leads to it. */
function layersOf(nodes: readonly BranchNode[], back: ReadonlySet<string>): ReadonlyMap<string, number> {
  const layers = new Map(nodes.map(({ id }) => [id, 0]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { id, choices } of nodes) {
      for (const [choice, { leadsTo }] of choices.entries()) {
        const below = layers.get(id)! + 1;
        if (back.has(choiceKey(id, choice)) || (layers.get(leadsTo) ?? below) >= below) continue;
        layers.set(leadsTo, below);
        changed = true;
      }
    }
  }
  return layers;
}

const itemOf = (node: BranchNode, layer: number): Item => ({
  id: node.id,
  layer,
  width: MEASURES.width,
  height: boxHeight(node),
  above: [],
  below: [],
  x: 0,
});

const titleOf = ({ number, title }: BranchNode): readonly string[] =>
  wrapText(`${number}. ${title}`, MEASURES.width - 2 * MEASURES.padding, MEASURES.title * BOLD);

const choiceLines = ({ choices }: BranchNode): readonly (readonly string[])[] =>
  choices.map(({ text, points }) =>
    wrapText(
      points === undefined ? text : `${text} (${points}\u00a0${points === 1 ? 'point' : 'points'})`,
      MEASURES.width - 2 * MEASURES.padding - MEASURES.indent,
      MEASURES.text,
    ),
  );

function boxHeight(node: BranchNode): number {
  const lines = choiceLines(node).reduce((sum, each) => sum + each.length * MEASURES.line + 4, 0);
  const mark = node.kind === 'ending' ? MEASURES.line : 0;
  return 2 * MEASURES.padding + mark + titleOf(node).length * MEASURES.titleLine + (lines > 0 ? lines + 4 : 0);
}

/** Joins items to their neighbours, and makes a place in each layer that an arrow passes. */
function edgesOf(nodes: readonly BranchNode[], back: ReadonlySet<string>, items: Map<string, Item>): readonly Edge[] {
  return nodes.flatMap((from) =>
    from.choices.flatMap(({ leadsTo }, choice): readonly Edge[] => {
      const to = nodes.find(({ id }) => id === leadsTo);
      if (!to) return [];
      const key = choiceKey(from.id, choice);
      if (back.has(key)) return [{ from, to, choice, back: true, through: [] }];
      const through: string[] = [];
      let last = items.get(from.id)!;
      for (let layer = last.layer + 1; layer < items.get(to.id)!.layer; layer += 1) {
        const passage: Item = {
          id: `${key} ${layer}`,
          layer,
          width: PASSAGE,
          height: 0,
          above: [last.id],
          below: [],
          x: 0,
        };
        last.below.push(passage.id);
        items.set(passage.id, passage);
        through.push(passage.id);
        last = passage;
      }
      last.below.push(to.id);
      items.get(to.id)!.above.push(last.id);
      return [{ from, to, choice, back: false, through }];
    }),
  );
}

/** Items of each layer in an order in which few arrows cross: each near the middle of those it is joined with. */
function orderedRows(items: ReadonlyMap<string, Item>): readonly Item[][] {
  const rows: Item[][] = [];
  for (const item of items.values()) {
    rows[item.layer] ??= [];
    rows[item.layer]!.push(item);
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const down = sweep % 2 === 0;
    const place = new Map(rows.flatMap((row) => row.map((item, index) => [item.id, index / row.length] as const)));
    for (const row of down ? rows : rows.toReversed()) {
      const middle = new Map(
        row.map((item) => [item.id, mean((down ? item.above : item.below).map((id) => place.get(id)!))]),
      );
      row.sort(
        (one, other) =>
          (middle.get(one.id) ?? place.get(one.id)!) - (middle.get(other.id) ?? place.get(other.id)!) ||
          place.get(one.id)! - place.get(other.id)!,
      );
      for (const [index, item] of row.entries()) place.set(item.id, index / row.length);
    }
  }
  return rows;
}

/** Gives each item its left edge: near the middle of those it is joined with, and beside its neighbours. */
function placeAcross(rows: readonly Item[][], items: ReadonlyMap<string, Item>): void {
  for (const row of rows) settle(row, () => undefined);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows : rows.toReversed()) {
      settle(row, (item) => mean((down ? item.above : item.below).map((id) => middleOf(items.get(id)!))));
    }
  }
  const left = Math.min(...[...items.values()].map(({ x }) => x));
  for (const item of items.values()) item.x += MARGIN - left;
}

/** As near to what each wants as the others allow. */
function settle(row: readonly Item[], wanted: (item: Item) => number | undefined): void {
  const wishes = row.map((item) => {
    const middle = wanted(item);
    return middle === undefined ? item.x : middle - item.width / 2;
  });
  let edge = Number.NEGATIVE_INFINITY;
  for (const [index, item] of row.entries()) {
    item.x = Math.max(wishes[index]!, edge);
    edge = item.x + item.width + BETWEEN_BOXES;
  }
  const shift = mean(row.map((item, index) => wishes[index]! - item.x)) ?? 0;
  for (const item of row) item.x += shift;
}

const middleOf = ({ x, width }: Item): number => x + width / 2;

const mean = (numbers: readonly number[]): number | undefined =>
  numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function drawn(
  rows: readonly (readonly Item[])[],
  items: ReadonlyMap<string, Item>,
  edges: readonly Edge[],
  nodes: readonly BranchNode[],
): BranchLayout {
  const returning = edges.filter(({ back }) => back);
  const gap = BETWEEN_LAYERS + 2 * LANE * returning.length;
  /** Above the first layer and below the last one. */
  const outside = MARGIN + (returning.length > 0 ? STUB + LANE * returning.length : 0);
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)));
  const tops = heights.map((_, layer) => heights.slice(0, layer).reduce((y, height) => y + height + gap, outside));
  const right = Math.max(...[...items.values()].map(({ x, width }) => x + width));
  const place = { items, tops, heights };
  const down = edges.filter(({ back }) => !back);
  return {
    width: right + MARGIN + returning.length * LANE,
    height: tops.at(-1)! + heights.at(-1)! + outside,
    boxes: nodes.map((node) => {
      const { x, layer, height } = items.get(node.id)!;
      return { node, x, y: tops[layer]!, height, title: titleOf(node), choices: choiceLines(node) };
    }),
    arrows: [
      ...down.map((edge) => downArrow(edge, down, place)),
      ...returning.map((edge, lane) => backArrow(edge, lane, nthTo(edge, returning), right, place)),
    ],
  };
}

interface Placed {
  readonly items: ReadonlyMap<string, Item>;
  readonly tops: readonly number[];
  readonly heights: readonly number[];
}

/** Below the box of its situation, each choice at its own place. */
function startOf({ from, choice }: Edge, { items, tops }: Placed): Point {
  const { x, width, layer, height } = items.get(from.id)!;
  return { x: x + (width * (choice + 1)) / (from.choices.length + 1), y: tops[layer]! + height };
}

function downArrow(edge: Edge, all: readonly Edge[], place: Placed): Arrow {
  const { items, tops, heights } = place;
  const start = startOf(edge, place);
  const target = items.get(edge.to.id)!;
  const arriving = all
    .filter(({ to }) => to === edge.to)
    .sort((one, other) => cameFrom(one, place) - cameFrom(other, place));
  const nth = (arriving.indexOf(edge) + 1) / (arriving.length + 1);
  const end = { x: target.x + target.width * (0.2 + 0.6 * nth), y: tops[target.layer]! };
  let last = { x: start.x, y: start.y + STUB };
  let path = `M${at(start)}L${at(last)}`;
  for (const id of edge.through) {
    const passage = items.get(id)!;
    const top = { x: middleOf(passage), y: tops[passage.layer]! };
    const from = last;
    last = { x: top.x, y: top.y + heights[passage.layer]! };
    path += `${curve(from, top)}L${at(last)}`;
  }
  return { letter: letterOf(edge), path: path + curve(last, end), start, back: false };
}

const cameFrom = (edge: Edge, place: Placed): number => {
  const passed = edge.through.at(-1);
  return passed === undefined ? startOf(edge, place).x : middleOf(place.items.get(passed)!);
};

/** How many of these lead to the same place before it. */
const nthTo = (edge: Edge, edges: readonly Edge[]): number => edges.filter(({ to }) => to === edge.to).indexOf(edge);

/** Down out of the box, beside everything up, and in from above. */
function backArrow(edge: Edge, lane: number, nth: number, right: number, place: Placed): Arrow {
  const { items, tops, heights } = place;
  const start = startOf(edge, place);
  const target = items.get(edge.to.id)!;
  const out = right + LANE * (lane + 1);
  const { layer } = items.get(edge.from.id)!;
  const low = tops[layer]! + heights[layer]! + STUB + LANE * (lane + 1);
  const high = tops[target.layer]! - STUB - LANE * (lane + 1);
  const into = target.x + target.width - Math.min(LANE * (nth + 1), target.width / 2);
  const path = `M${at(start)}V${round(low)}H${round(out)}V${round(high)}H${round(into)}V${round(tops[target.layer]!)}`;
  return { letter: letterOf(edge), path, start, back: true };
}

const letterOf = ({ choice }: Edge): string => String.fromCharCode(97 + choice);

/** Leaves and arrives upright. */
const curve = (from: Point, to: Point): string => {
  const middle = (from.y + to.y) / 2;
  return `C${at({ x: from.x, y: middle })} ${at({ x: to.x, y: middle })} ${at(to)}`;
};

const at = ({ x, y }: Point): string => `${round(x)},${round(y)}`;

const round = (number: number): number => Math.round(number * 10) / 10;
