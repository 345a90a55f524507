import type { Lms } from '../../attempt/lms.ts';
import type { Outline } from '../../attempt/outline.ts';
import { trackingOf } from '../../attempt/tracking.ts';
import { ScormSession } from '../scorm/adapter.ts';
import { beginCmi, type Cmi12Record, readCmi, writeCmi } from './cmi.ts';

/** The LMS around a course packaged as SCORM 1.2. */
export const connect = (course: Pick<Outline, 'tracking'> = {}, host: Window = window): Lms => {
  const tracking = trackingOf(course);
  return new ScormSession<Cmi12Record>(
    {
      api: 'API',
      prefix: 'LMS',
      terminate: 'Finish',
      // "General exception" is all that 1.2 has for it.
      alreadyInitialized: '101',
      read: readCmi,
      begin: beginCmi,
      write: (snapshot, found) => writeCmi(snapshot, found, tracking),
    },
    host,
  );
};
