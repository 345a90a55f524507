import type { Custom } from '../../course/course.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { ContainerSource } from '../kind.ts';
import type { EndingData } from './ending.ts';
import type { SituationData } from './situation.ts';

/** A situation or an ending, as a block of its scenario. */
export type Node =
  | { readonly type: 'situation'; readonly block: Custom; readonly data: SituationData }
  | { readonly type: 'ending'; readonly block: Custom; readonly data: EndingData };

/**
 * Whether every way through a scenario begins and ends somewhere. Findings: scenario/no-situation, scenario/no-ending,
 * scenario/no-such-place, scenario/nothing-to-decide, scenario/unreachable, scenario/no-way-out.
 */
export function checkWays(nodes: readonly Node[], { finding, opening, source }: ContainerSource, report: Report): void {
  const situations = nodes.filter((node) => node.type === 'situation');
  const openingOf = ({ block: { range } }: Node) => ({ start: range.start, end: source.lineEnd(range.start) });
  if (situations.length === 0) {
    const help = 'write ::: situation {#first title="..."} with a text and a list of choices';
    report(finding('scenario/no-situation', opening, 'This scenario has no situation to begin with', help));
    return;
  }
  const broken = reportLostChoices(nodes, finding, report);
  if (!nodes.some(({ type }) => type === 'ending')) {
    const help = 'add ::: ending {#how-it-ended title="..."}, and lead a choice to it';
    report(finding('scenario/no-ending', opening, 'This scenario never ends', help));
    return;
  }
  if (situations.every(({ data }) => data.choices.length === 1)) {
    const help = 'give at least one situation a second choice, or tell the story without ::: scenario';
    report({
      ...finding('scenario/nothing-to-decide', opening, 'There is never more than one way on', help),
      severity: 'warning',
    });
  }

  const reached = reachable([situations[0]!.block.id], waysOf(nodes));
  for (const node of nodes.filter(({ block }) => !reached.has(block.id))) {
    // Whatever a choice that leads nowhere was meant to lead to, is perhaps this.
    if (broken) break;
    report({
      ...finding(
        'scenario/unreachable',
        openingOf(node),
        `No way leads to “${node.data.title}”`,
        `lead a choice to it: [what the officer does](#${node.block.id}), or delete it`,
      ),
      severity: 'warning',
    });
  }

  // Where a choice leads nowhere, and where there is none, that has been told already.
  const ends = nodes.filter(({ type, data }) => type === 'ending' || isOpen(nodes, data as SituationData));
  const out = reachable(
    ends.map(({ block }) => block.id),
    reversed(waysOf(nodes)),
  );
  const caught = situations.filter(({ block }) => !out.has(block.id));
  if (caught.length === 0) return;
  const titles = caught.map(({ data }) => `“${data.title}”`);
  report(
    finding(
      'scenario/no-way-out',
      openingOf(caught[0]!),
      caught.length === 1
        ? `Whoever is in ${titles[0]} comes to no ending`
        : `Whoever is in ${titles.slice(0, -1).join(', ')} or ${titles.at(-1)} goes round in circles and comes to no ending`,
      'lead one of the choices there to an ::: ending, or to a situation that has a way to one',
    ),
  );
}

type Ways = ReadonlyMap<string, readonly string[]>;

function reportLostChoices(nodes: readonly Node[], finding: ContainerSource['finding'], report: Report): boolean {
  const ids = nodes.map(({ block }) => block.id);
  const lost = nodes.flatMap((node) =>
    node.type === 'situation' ? node.data.choices.filter(({ leadsTo }) => !ids.includes(leadsTo)) : [],
  );
  for (const { leadsTo, range } of lost) {
    report(
      finding(
        'scenario/no-such-place',
        range,
        leadsTo === '' ? 'This choice does not say where it leads to' : `Nothing here is called "${leadsTo}"`,
        didYouMean(leadsTo, ids, `situations and endings of this scenario are: ${ids.join(', ')}`),
      ),
    );
  }
  return lost.length > 0;
}

const waysOf = (nodes: readonly Node[]): Ways =>
  new Map(
    nodes.map(({ type, block, data }) => [
      block.id,
      type === 'situation' ? data.choices.map(({ leadsTo }) => leadsTo) : [],
    ]),
  );

const isOpen = (nodes: readonly Node[], { choices }: SituationData): boolean =>
  choices.length === 0 || choices.some(({ leadsTo }) => !nodes.some(({ block }) => block.id === leadsTo));

const reversed = (ways: Ways): Ways =>
  new Map([...ways.keys()].map((to) => [to, [...ways].flatMap(([from, leads]) => (leads.includes(to) ? [from] : []))]));

function reachable(from: readonly string[], ways: Ways): ReadonlySet<string> {
  const reached = new Set(from);
  for (const id of reached) for (const next of ways.get(id) ?? []) reached.add(next);
  return reached;
}
