import type { Launch, Lms, Saved, Snapshot } from '../../src/attempt/lms.ts';

declare global {
  interface Window {
    /** Set by a test before the page loads: how the course is launched. */
    rollcallLaunch?: Partial<Launch>;
    /** What the player told the LMS, in order. */
    rollcallCalls: RecordedCall[];
    /** What the LMS answers to the next saves. */
    rollcallSaved?: Saved;
  }
}

export type RecordedCall = { readonly call: 'open' } | { readonly call: 'save' | 'close'; readonly snapshot: Snapshot };

/** An LMS that writes down what it is told, and keeps the saved state over reloads of the page. */
export function connect(): Lms {
  const calls: RecordedCall[] = [];
  window.rollcallCalls = calls;
  const keep = ({ state, location }: Snapshot): void => {
    sessionStorage.setItem('kept', JSON.stringify({ state, location }));
  };
  return {
    async open() {
      calls.push({ call: 'open' });
      const kept = JSON.parse(sessionStorage.getItem('kept') ?? '{}') as Partial<Launch>;
      return { recording: 'on', state: '', location: '', completed: false, ...kept, ...window.rollcallLaunch };
    },
    async save(snapshot) {
      calls.push({ call: 'save', snapshot });
      const saved = window.rollcallSaved ?? { saved: true, refused: [] };
      if (saved.saved) keep(snapshot);
      return saved;
    },
    close(snapshot) {
      calls.push({ call: 'close', snapshot });
      keep(snapshot);
    },
  };
}
