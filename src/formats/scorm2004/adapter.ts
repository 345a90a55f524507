import type { Lms } from '../../attempt/lms.ts';
import { ScormSession } from '../scorm/adapter.ts';
import { beginCmi, type Cmi2004Record, readCmi, writeCmi } from './cmi.ts';

/** The LMS around a course packaged as SCORM 2004, 3rd or 4th edition. */
export const connect = (_course: unknown, host: Window = window): Lms =>
  new ScormSession<Cmi2004Record>(
    {
      api: 'API_1484_11',
      prefix: '',
      terminate: 'Terminate',
      alreadyInitialized: '103',
      read: readCmi,
      begin: beginCmi,
      write: writeCmi,
    },
    host,
  );
