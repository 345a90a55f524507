/** How much room a learner's screen leaves to a course, in CSS pixels; without a height it is as high as there is room. */
export interface ScreenSize {
  readonly width: number;
  readonly height?: number;
}

/** By the value of the control. */
export const SCREENS: Readonly<Record<string, ScreenSize>> = {
  phone: { width: 375, height: 667 },
  'phone-landscape': { width: 667, height: 375 },
  narrow: { width: 320 },
  laptop: { width: 1280, height: 720 },
  projector: { width: 1920, height: 1080 },
  moodle: { width: 867 },
  'moodle-menus': { width: 650 },
};

/** Where a frame of that size stands in the room there is: never larger than it is, smaller when it must. */
export function scaledTo(
  { width, height }: ScreenSize,
  room: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number; readonly scale: number } {
  const scale = Math.min(1, room.width / width, height === undefined ? 1 : room.height / height);
  return { width, height: height ?? Math.round(room.height / scale), scale };
}

/** Gives a frame the size of a learner's screen; what does not fit is shown smaller, as a whole. */
export function setScreen(stage: HTMLElement, frame: HTMLIFrameElement, name: string): string {
  const size = SCREENS[name];
  const { style } = frame;
  if (size === undefined) {
    for (const property of ['width', 'height', 'transform']) style.removeProperty(property);
    stage.classList.remove('sized');
    return '';
  }
  stage.classList.add('sized');
  const padding = Number.parseFloat(getComputedStyle(stage).paddingLeft) * 2;
  const room = { width: stage.clientWidth - padding, height: stage.clientHeight - padding - CAPTION };
  const { width, height, scale } = scaledTo(size, room);
  style.width = `${width}px`;
  style.height = `${height}px`;
  style.transform = scale < 1 ? `scale(${scale})` : 'none';
  style.marginRight = `${(scale - 1) * width}px`;
  style.marginBottom = `${(scale - 1) * height}px`;
  return `${width} × ${height} px${scale < 1 ? `, shown at ${Math.round(scale * 100)}%` : ''}`;
}

/** Pixels that the words below the frame take. */
const CAPTION = 28;
