import { courseIri } from '../../attempt/iris.ts';
import type { PackageFormat } from '../format.ts';
import { contentEntries, packageName } from '../manifest.ts';
import { COURSE_STRUCTURE, courseStructure } from './course-structure.ts';
import { dueVerbs } from './statements.ts';
import { verifyCmi5 } from './verify-cmi5.ts';

/** The standard that follows SCORM: records go to a server by xAPI, so the course may run anywhere. */
export const cmi5: PackageFormat = {
  name: 'cmi5',
  title: 'cmi5',
  adapter: '/src/formats/cmi5/adapter.ts',
  network: true,
  // The standard sets no limit; but what is sent while the page goes away, statements included, must fit 65,536 bytes.
  stateLimit: 40_000,
  inLms: {
    identifier: courseIri,
    objectives: false,
    // As a session that ends now would leave it.
    shows: (snapshot, tracking) => {
      const told = { completed: false, passed: false, failed: false, judged: false, submitted: true };
      const verbs = dueVerbs(snapshot, told, tracking, true).filter((verb) => verb !== 'terminated');
      return verbs.length === 0 ? 'initialized' : verbs.join(', ');
    },
  },
  plan: (input) => ({
    name: packageName(input, 'cmi5'),
    format: 'cmi5',
    entries: [{ path: COURSE_STRUCTURE, text: `${courseStructure(input)}\n` }, ...contentEntries(input)],
    folder: false,
  }),
  verify: verifyCmi5,
};
