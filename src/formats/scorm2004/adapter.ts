import type { Lms } from '../../attempt/lms.ts';
import type { Outline } from '../../attempt/outline.ts';
import { trackingOf } from '../../attempt/tracking.ts';
import { ScormSession } from '../scorm/adapter.ts';
import { beginCmi, type Cmi2004Record, readCmi, writeCmi } from './cmi.ts';

/** The LMS around a course packaged as SCORM 2004, 3rd or 4th edition. */
export const connect = (course: Pick<Outline, 'tracking'> = {}, host: Window = window): Lms => {
  const tracking = trackingOf(course);
  return new ScormSession<Cmi2004Record>(
    {
      api: 'API_1484_11',
      prefix: '',
      terminate: 'Terminate',
      alreadyInitialized: '103',
      read: readCmi,
      begin: beginCmi,
      write: (snapshot, found) => writeCmi(snapshot, found, tracking),
    },
    host,
  );
};
