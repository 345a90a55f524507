import { SourceFile } from '../text/source.ts';
import { type Check, tellOf } from './check.ts';

const FOR_LEARNERS = /\.(?:png|jpe?g|gif|webp|svg|avif|mp4|m4v|webm|vtt|mp3|m4a|pdf|docx?|pptx?|xlsx?)$/i;

/** Every picture, film and document of the course is shown somewhere. */
export const checkUnusedFiles: Check = ({ course }, report) => {
  const { assets, assetsUsed, courseFile, settings } = course;
  const home = courseFile.path.replace(/course\.yaml$/, '');
  for (const [path, { problem }] of assets) {
    const shared = path.startsWith('media/') && settings.media !== 'media';
    if (problem || shared || !/^(?:assets|media)\//.test(path) || !FOR_LEARNERS.test(path) || assetsUsed.has(path))
      continue;
    const source = new SourceFile(`${home}${path}`, '');
    tellOf(report, 'warning', source)(
      'asset/unused',
      { start: 0, end: 0 },
      'Nothing in the course points at this file',
      'show it with ![what it shows](path) or link to it, or delete it',
    );
  }
};
