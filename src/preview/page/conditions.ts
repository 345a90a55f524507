import type { Faults } from '../faults.ts';

/** What the author tries the course under; a fresh preview has {@link USUAL}. */
export interface Conditions {
  /** Family name first, as both standards ask for; every learner has a record. */
  readonly learner: string;
  readonly opensAs: 'credit' | 'no-credit' | 'review' | 'browse';
  readonly network: Network;
  readonly lms: LmsManner;
  /** The element that an LMS with the manner `refuses` does not take, by the name it has in SCORM 2004. */
  readonly refused: Refused;
  readonly forcedColors: boolean;
  readonly reducedMotion: boolean;
  readonly textSpacing: boolean;
}

export type Network = 'fast' | 'slow' | 'very-slow';
export type LmsManner = 'healthy' | 'says-no' | 'forgets' | 'refuses' | 'cuts-off' | 'lost';
export type Refused = 'suspend_data' | 'score' | 'status' | 'location' | 'answers';

export const USUAL: Conditions = {
  learner: 'Reyes, Dana',
  opensAs: 'credit',
  network: 'fast',
  lms: 'healthy',
  refused: 'suspend_data',
  forcedColors: false,
  reducedMotion: false,
  textSpacing: false,
};

/** Milliseconds for which a call that saves holds up the course: many LMSs wait for their server before they answer. */
export const COMMIT_DELAY: Readonly<Record<Network, number>> = { fast: 0, slow: 300, 'very-slow': 1000 };

/** How many of them are not as in a fresh preview; who learns and what would be refused changes nothing. */
export const unusual = (conditions: Conditions): number =>
  (['opensAs', 'network', 'lms', 'forcedColors', 'reducedMotion', 'textSpacing'] as const).filter(
    (name) => conditions[name] !== USUAL[name],
  ).length;

export function faultsOf({ lms, refused }: Conditions): Faults {
  switch (lms) {
    case 'healthy':
      return {};
    case 'says-no':
      return { commitFails: true };
    case 'forgets':
      return { commitForgets: true };
    case 'refuses':
      return { refuses: REFUSED[refused] };
    case 'cuts-off':
      return { truncatesAt: 4096 };
    case 'lost':
      return { dead: true };
  }
}

const REFUSED: Readonly<Record<Refused, readonly (string | RegExp)[]>> = {
  suspend_data: ['cmi.suspend_data'],
  score: ['cmi.core.score.raw', 'cmi.score.raw', 'cmi.score.scaled'],
  status: ['cmi.core.lesson_status', 'cmi.completion_status', 'cmi.success_status'],
  location: ['cmi.core.lesson_location', 'cmi.location'],
  answers: [/^cmi\.interactions\./],
};
