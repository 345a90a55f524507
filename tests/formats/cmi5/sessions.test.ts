import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Interaction, Snapshot } from '../../../src/attempt/lms.ts';
import { Cmi5Lms } from '../../support/cmi5-lms.ts';
import { Cmi5Page, TabStorage } from '../../support/cmi5-page.ts';

type Step =
  | {
      readonly does:
        | 'checks'
        | 'leaves'
        | 'loses the page'
        | 'comes back to review'
        | 'loses the connection'
        | 'has it again';
    }
  | { readonly does: 'submits'; readonly score: number; readonly last: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>(
    { does: 'checks' },
    { does: 'leaves' },
    { does: 'loses the page' },
    { does: 'comes back to review' },
    { does: 'loses the connection' },
    { does: 'has it again' },
  ),
  fc.record({
    does: fc.constant('submits' as const),
    score: fc.constantFrom(0, 40, 79.99, 80, 100),
    last: fc.boolean(),
  }),
);

const MARK = 80;

/** What the player would know of a learner who goes through these steps, with its own record to look back at. */
class Learner {
  best: number | undefined;
  over = false;
  saves = 0;
  /** State that the LMS confirmed; the least that it must give back. */
  confirmed = 0;
  interactions: Interaction[] = [];

  answer(points: number, grade: number): void {
    this.interactions.push({
      id: `night-shift.q${this.interactions.length}`,
      text: 'From which age on?',
      shape: { type: 'pick', options: ['a', 'b'], many: false },
      response: ['a'],
      correct: [['a']],
      grade,
      points,
      at: new Date(),
      latency: 1,
    });
  }

  snapshot(): Snapshot {
    this.saves += 1;
    const passed = this.best === undefined ? undefined : this.best >= MARK;
    return {
      location: 'law',
      state: String(this.saves),
      progress: this.best === undefined ? 0.5 : 1,
      completed: this.best !== undefined,
      ...(passed === undefined ? {} : { passed }),
      final: passed !== false || this.over,
      ...(this.best === undefined ? {} : { score: this.best }),
      seconds: this.saves,
      interactions: [...this.interactions],
    };
  }
}

async function live(steps: readonly Step[]): Promise<void> {
  const server = await Cmi5Lms.open();
  try {
    const learner = new Learner();
    const launch = (launchMode: 'Normal' | 'Review' = 'Normal') => {
      learner.interactions = [];
      return Cmi5Page.open(server, { storage: new TabStorage(), masteryScore: MARK / 100, launchMode });
    };
    let connected = true;
    let page = await launch();
    for (const { does, ...rest } of steps) {
      if (does === 'checks') learner.answer(0, 1);
      if (does === 'submits' && 'score' in rest && !learner.over) {
        learner.answer(1, rest.score / 100);
        learner.best = Math.max(learner.best ?? 0, rest.score);
        learner.over = rest.last && learner.best < MARK;
      }
      if (does === 'checks' || does === 'submits') {
        const { saved } = await page.lms.save(learner.snapshot());
        expect(saved).toBe(connected && page.launch.recording === 'on');
        if (saved) learner.confirmed = learner.saves;
        if (saved && (learner.best ?? 0) >= MARK) expect(server.satisfied).toBe(true);
      }
      if (does === 'loses the connection' || does === 'has it again') {
        await page.arrived();
        connected = does === 'has it again';
        // A session that nobody could begin is another story.
        server.fault = connected
          ? () => undefined
          : ({ method, resource }) => (method === 'GET' || resource === 'fetch' ? undefined : 'silent');
      }
      if (does === 'leaves' || does === 'comes back to review') {
        await page.leave(learner.snapshot());
        page = await launch(does === 'leaves' ? 'Normal' : 'Review');
      }
      if (does === 'loses the page') {
        page = await page.lose();
        learner.interactions = [];
      }
    }
    server.fault = () => undefined;
    await page.arrived();
    await page.leave(learner.snapshot());
    page = await launch();
    expect(Number(page.launch.state || 0)).toBeGreaterThanOrEqual(learner.confirmed);
    const { saved } = await page.lms.save(learner.snapshot());
    expect(saved).toBe(true);
    await page.leave(learner.snapshot());

    expect(server.broken).toEqual([]);
    const said = server.verbs.flatMap((verbs) => verbs.split(' '));
    const { best, over } = learner;
    expect(said.includes('passed')).toBe(best !== undefined && best >= MARK);
    expect(said.includes('completed')).toBe(best !== undefined && (best >= MARK || over));
  } finally {
    await server.close();
  }
}

it('breaks no rule of cmi5, loses nothing that was confirmed, and says in the end what is true', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 8 }), live), { numRuns: 30, endOnFailure: false });
}, 180_000);
