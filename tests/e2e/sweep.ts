import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bringEngines, findBarriers, findWithAxe } from '../support/accessibility.ts';
import { launchChromium } from '../support/chromium.ts';
import { tourCourse } from '../support/course-tour.ts';
import { LmsTest } from '../support/lms-test.ts';
import { COURSES_TO_TOUR, packageCourse, SMALL_COURSE } from '../support/packages.ts';
import { findMisfits } from '../support/page-measures.ts';

export interface SweepConditions {
  readonly width: number;
  readonly height: number;
  readonly forcedColors?: 'active';
  /**
   * For all courses but the small one, which both look at always: what a width shows or hides of the player it has, too. IBM's takes
   * as long as all else, and reads markup and written colours, which are the same under all conditions.
   */
  readonly engines: 'both' | 'axe';
}

/** Every page and state of every course that is to be toured, in the frame of an LMS, under some conditions. */
export function sweepEveryCourse({ width, height, forcedColors, engines }: SweepConditions): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  const courses = [SMALL_COURSE, ...COURSES_TO_TOUR];
  it.each(courses)('%s', async (root) => {
    const { files } = packageCourse(root).get('scorm12')!;
    const lms = await LmsTest.open(browser, '1.2', files);
    const launch = await lms.launch({ viewport: { width, height } });
    if (forcedColors) await launch.page.emulateMedia({ forcedColors });
    await bringEngines(launch.page, launch.course);
    const barriers: string[] = [];
    await tourCourse(launch.course, async (place, extent) => {
      const find = engines === 'both' || root === SMALL_COURSE ? findBarriers : findWithAxe;
      const found = [...(await find(launch.page, launch.course, extent)), ...(await findMisfits(launch.course))];
      barriers.push(...found.map((barrier) => `${place}: ${barrier}`));
    });
    await lms.close();
    expect(barriers).toEqual([]);
  });
}
