import type { PackageFormat } from '../format.ts';
import { contentEntries, packageName } from '../manifest.ts';
import { verifyWeb } from '../verify-web.ts';

/** The course without an LMS: from any static web server, or by double-click on its folder. */
export const web: PackageFormat = {
  name: 'web',
  title: 'Web folder',
  adapter: '/src/formats/web/adapter.ts',
  // Browsers keep about five million characters a site in localStorage, and other courses may share the site.
  stateLimit: 500_000,
  plan: (input) => ({
    name: packageName(input, 'web'),
    format: 'web',
    entries: contentEntries(input),
    folder: true,
  }),
  verify: verifyWeb,
};
