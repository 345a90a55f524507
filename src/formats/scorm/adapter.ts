import type { Launch, Lms, Saved, Snapshot } from '../../attempt/lms.ts';
import { type Api, findApi } from '../find-api.ts';

/** What tells one run-time standard of SCORM from the other. */
export interface Standard<Found extends CmiRecord> {
  /** Name of the API object. */
  readonly api: string;
  /** Stands before the names of all methods. */
  readonly prefix: string;
  readonly terminate: string;
  /** Error code of a second Initialize: the session is open already, as after a reload inside the LMS. */
  readonly alreadyInitialized: string;
  read(get: CmiRead): Found;
  /** What must be on record before the learner does anything. */
  begin(found: Found): readonly CmiWrite[];
  /** Everything the LMS is to know, in the order it is to be told. */
  write(snapshot: Snapshot, found: Found): readonly CmiWrite[];
}

/** What an LMS has on record when a course starts. */
export interface CmiRecord {
  readonly launch: Omit<Launch, 'recording'>;
  /** Review, browsing or no credit. Moodle stores what is written then, over a result that was passed. */
  readonly viewOnly: boolean;
}

/** Reads an element of the data model; empty when nothing is there. */
export type CmiRead = (element: string) => string;

export type CmiWrite = readonly [element: string, value: string];

/** Error code of Initialize after Terminate (SCORM 2004 RTE 3.1.7.6). */
const alreadyTerminated = '104';

/** What an LMS keeps for a course, by the same name in both standards. */
const STATE = 'cmi.suspend_data';

/** Nobody has set it yet (SCORM 2004 RTE 3.1.7.6). */
const unset = '403';

/** Not implemented by this LMS, or not known to it: no use in trying again. */
const unsupported = /^40[12]$/;

/** What some LMSs answer where the standard wants a word. */
const nothing = /^(|null|undefined)$/;
const noError = /^(|0|null|undefined)$/;

/** Where emptiness decides what is written: the elements that a record always has, with a value from the beginning. */
const decisive = /^cmi\.(core\.)?(suspend_data|(lesson|completion|success)_status|(lesson_)?mode|credit)$/;
/** The same for elements that are empty until something is on record; some LMSs have odd codes for that. */
const decisiveOnceBegun = /^cmi\.(core\.)?(score\.raw|(interactions|objectives)\._count)$/;

/** What reports are made of, in numbered entries that begin with their id. */
const reported = /^cmi\.(interactions|objectives)\./;
const entryBegins = /^cmi\.\w+\.\d+\.id$/;

/**
 * One session with an LMS: Initialize once, Terminate once, nothing before and nothing after.
 *
 * Whatever the API object returns or throws, nothing is thrown here. Times to save are the caller's business.
 */
export class ScormSession<Found extends CmiRecord> implements Lms {
  readonly #standard: Standard<Found>;
  readonly #host: Window;
  #api: Api | undefined;
  #found: Found | undefined;
  #state: 'idle' | 'recording' | 'viewing' | 'ended' = 'idle';
  /** Error code of Initialize when the session was open already. */
  #excused: string | undefined;
  /** What the last read threw: the LMS may know nothing of it, and speak of no error. */
  #thrown: readonly string[] = [];
  /** What the LMS took, so that it is told only what is new. */
  readonly #told = new Map<string, string>();
  /** Reports of which something on record could not be read: whatever is told might make that worse, or tell it twice. */
  readonly #leftAlone = new Set<string>();

  constructor(standard: Standard<Found>, host: Window) {
    this.#standard = standard;
    this.#host = host;
  }

  async open(): Promise<Launch> {
    const { api, prefix, alreadyInitialized, read, begin } = this.#standard;
    this.#api = await findApi(api, `${prefix}Initialize`, this.#host);
    if (!this.#api || this.#state === 'ended') return this.#without('off');
    const failure = this.#failure('Initialize', '');
    if (failure === alreadyTerminated) return this.#without('closed');
    if (failure !== undefined && failure !== alreadyInitialized) return this.#without('off');
    this.#excused = failure;
    const unread: string[] = [];
    const found = read((element) => {
      const value = this.#read(element);
      const entries = reported.exec(element)?.[1];
      const decides = decisive.test(element) || decisiveOnceBegun.test(element);
      if (value !== '' || !(decides || entries)) return value;
      const again = this.#again(element);
      if (again === undefined && decides) unread.push(element);
      else if (again === undefined && entries) this.#leftAlone.add(entries);
      return again ?? '';
    });
    const begun = found.launch.state !== '';
    // A course that began empty now would take the place of what is there. Nor is the session ended: Moodle completes a
    // course of 1.2 whose status nobody has set, and one of 2004 comes back empty when nobody asked to suspend it.
    if (unread.some((element) => begun || decisive.test(element))) {
      return this.#without('unread');
    }
    this.#found = found;
    this.#told.set(STATE, found.launch.state);
    this.#state = found.viewOnly ? 'viewing' : 'recording';
    if (found.viewOnly) return { ...found.launch, recording: 'view-only' };
    this.#send(begin(found));
    return { ...found.launch, recording: 'on' };
  }

  async save(snapshot: Snapshot): Promise<Saved> {
    if (this.#state !== 'recording') return { saved: false, refused: [] };
    const { saved, refused } = this.#save(snapshot);
    const lost = this.#lost();
    return { saved: saved && lost === undefined, refused: lost === undefined ? refused : [...refused, lost] };
  }

  close(snapshot: Snapshot): void {
    const state = this.#state;
    this.#state = 'ended';
    if (state === 'recording') this.#save(snapshot);
    if (state === 'recording' || state === 'viewing') this.#quietly(this.#standard.terminate, '');
  }

  #without(recording: 'off' | 'closed' | 'unread'): Launch {
    this.#state = 'ended';
    return { recording, state: '', location: '', completed: false };
  }

  #save(snapshot: Snapshot): Saved {
    return this.#found ? this.#send(this.#standard.write(snapshot, this.#found)) : { saved: false, refused: [] };
  }

  /** A report without an answer or objective is a pity, but nothing of what the learner has done is lost. */
  #send(writes: readonly CmiWrite[]): Saved {
    const refused: string[] = [];
    let saved = true;
    const outOfOrder = new Set(this.#leftAlone);
    for (const [element, value] of writes) {
      const entries = reported.exec(element)?.[1];
      if (this.#told.get(element) === value || (entries && outOfOrder.has(entries))) continue;
      const failure = this.#failure('SetValue', element, value);
      if (failure === undefined || unsupported.test(failure)) this.#told.set(element, value);
      if (failure === undefined) continue;
      refused.push(`${element}: ${this.#inItsWords(failure)}`);
      saved &&= entries !== undefined || unsupported.test(failure);
      // The rest of it, and the next ones, would be out of order.
      if (entries && entryBegins.test(element)) outOfOrder.add(entries);
    }
    const failure = this.#failure('Commit', '');
    if (failure !== undefined) refused.push(`Commit: ${this.#inItsWords(failure)}`);
    return { saved: saved && failure === undefined, refused };
  }

  /** An LMS may say yes and cut off what it was given; so what it keeps is read back. */
  #lost(): string | undefined {
    const sent = this.#told.get(STATE) ?? '';
    const kept = this.#read(STATE);
    if (kept === sent || (kept === '' && this.#whyEmpty().length > 0)) return undefined;
    this.#told.delete(STATE);
    return `${STATE}: ${kept.length} of ${sent.length} characters are kept`;
  }

  /** What was empty is read once more where there is a reason for it; undefined when there still is one. */
  #again(element: string): string | undefined {
    if (this.#whyEmpty().length === 0) return '';
    return this.#read(element) || (this.#whyEmpty().length === 0 ? '' : undefined);
  }

  /**
   * Why nothing could be read just now; that nothing is there yet is no reason, nor that it never will be. Some LMSs still
   * speak of Initialize, where that found the session open.
   */
  #whyEmpty(): readonly string[] {
    if (this.#thrown.length > 0) return this.#thrown;
    try {
      const code = String(this.#call('GetLastError') ?? 0);
      const harmless = [unset, this.#excused].includes(code);
      return noError.test(code) || harmless || unsupported.test(code) ? [] : [code];
    } catch (error) {
      return [String(error)];
    }
  }

  #read(element: string): string {
    this.#thrown = [];
    try {
      const value = String(this.#call('GetValue', element) ?? '');
      return nothing.test(value) ? '' : value;
    } catch (error) {
      this.#thrown = [String(error)];
      return '';
    }
  }

  /** Why a call did not work. Where an LMS answers neither yes nor no, its error code decides. */
  #failure(method: string, ...values: readonly string[]): string | undefined {
    try {
      const answer = String(this.#call(method, ...values));
      if (/^(true|1)$/i.test(answer)) return undefined;
      const code = String(this.#call('GetLastError') ?? 0);
      return nothing.test(answer) && noError.test(code) ? undefined : code;
    } catch (error) {
      return String(error);
    }
  }

  #inItsWords(failure: string): string {
    return /^\d+$/.test(failure) ? `${failure} ${this.#quietly('GetErrorString', failure)}` : failure;
  }

  #quietly(method: string, ...values: readonly string[]): unknown {
    try {
      return this.#call(method, ...values);
    } catch {
      return '';
    }
  }

  #call(method: string, ...values: readonly string[]): unknown {
    return this.#api?.[this.#standard.prefix + method]?.(...values);
  }
}
