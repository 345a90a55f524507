import { type Faults, withFaults } from '../../src/preview/faults.ts';
import { apiName, type LaunchSettings, type LearnerRecord, loadApi } from '../../src/preview/stand-in-lms.ts';
import { type ApiCall, strictApi } from '../../src/preview/strict-api.ts';

/** What {@link LmsTest} asks the page to do, in its address after `?`. */
export interface LmsPageRequest {
  readonly settings: LaunchSettings;
  /** Number of the launch; its calls are kept under `calls N`. */
  readonly launch: number;
  /** Address of the course, or of a page that frames it. */
  readonly content: string;
  readonly opens: 'frame' | 'window';
  readonly sandbox?: string;
  /** Without it the course finds nothing. */
  readonly withApi: boolean;
  /** What the LMS does wrong from the beginning; `window.faults` may be changed later. */
  readonly faults?: Faults;
}

declare global {
  interface Window {
    faults: Faults;
  }
}

/**
 * The page of a learning management system, reduced to what a course can tell: an API object in the window, a frame
 * with the course, and a record that is kept at Commit and at the end, as Moodle does. Everything is in localStorage,
 * because the page itself may be gone before the course has said its last word.
 */
const request = JSON.parse(decodeURIComponent(location.search.slice(1))) as LmsPageRequest;

if (request.withApi) {
  const { standard } = request.settings;
  const kept = localStorage.getItem('record');
  const loaded = loadApi(request.settings, kept === null ? undefined : (JSON.parse(kept) as LearnerRecord));
  const calls: ApiCall[] = [];
  const api = strictApi(loaded.api, standard, (call) => {
    calls.push(call);
    localStorage.setItem(`calls ${request.launch}`, JSON.stringify(calls));
    if (/Commit|Finish|Terminate/.test(call.name) && call.result === 'true') {
      localStorage.setItem('record before', localStorage.getItem('record') ?? '');
      localStorage.setItem('record', JSON.stringify(loaded.record()));
    }
  });
  window.faults = request.faults ?? {};
  Object.assign(window, { [apiName(standard)]: withFaults(api, () => window.faults) });
}

if (request.opens === 'frame') {
  const frame = document.createElement('iframe');
  frame.title = 'Course';
  if (request.sandbox !== undefined) frame.setAttribute('sandbox', request.sandbox);
  frame.src = request.content;
  document.querySelector('main')?.append(frame);
} else {
  window.open(request.content, 'course', 'width=900,height=700');
}
