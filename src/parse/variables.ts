import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { Place } from '../text/source.ts';
import type { AgencyValue, AgencyValues } from './agency.ts';

/** What stands between double braces: `{{agency.name}}`. */
export const VARIABLE = /\{\{([^{}\n]{1,200})\}\}/g;

/** Puts values in place of variables. */
export interface Variables {
  /**
   * The text with values in place of `{{agency.name}}`. Finding: agency/unknown-variable.
   *
   * @param place - Of the text, for findings.
   */
  fill(text: string, place: Place): string;
}

/** Where it goes what is said of variables, and which of them are used. */
interface Listeners {
  readonly report: Report;
  readonly used: (name: string, place: Place) => void;
}

/** The values of an agency, and where each is used. */
export class AgencyVariables {
  readonly #uses = new Map<string, Place[]>();

  /** @param misnamed - A file that was probably meant to be agency.yaml. */
  constructor(
    private readonly agency: AgencyValues,
    private readonly misnamed: string | undefined,
  ) {}

  /** Takes down that a value is used. */
  used(name: string, place: Place): void {
    this.#uses.set(name, [...(this.#uses.get(name) ?? []), place]);
  }

  /** Fills texts, and tells these listeners about it. */
  telling({ report, used }: Listeners): Variables {
    const { values, readable } = this.agency;
    const fill = (text: string, place: Place): string =>
      text.replace(VARIABLE, (written, inside: string) => {
        const name = inside.trim();
        const value = values.get(name);
        if (value) used(name, place);
        else if (readable) this.#unknown(name, place, report);
        return value?.text ?? written;
      });
    return { fill: (text, place) => (text.includes('{{') ? fill(text, place) : text) };
  }

  /** Values that are used and not filled in, and values of the course that nothing uses, each where it is to be written. */
  reportUse(report: Report): void {
    for (const [name, value] of this.agency.values) {
      const uses = this.#uses.get(name) ?? [];
      if (value.text === '' && uses.length > 0) unfilled(name, value, uses, report);
      // Other courses may use what is for several.
      else if (uses.length === 0 && value.own) unused(name, value, report);
    }
  }

  #unknown(name: string, place: Place, report: Report): void {
    const { values, groups } = this.agency;
    const key = name.replace(/^agency\./, '');
    const example = /^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)*$/.test(key) ? key : 'name';
    if (groups.has(name)) {
      const inside = [...values.keys()].filter((each) => each.startsWith(`${name}.`));
      const help = inside.length > 0 ? `write one of them: ${inside.join(', ')}` : 'write a value into it';
      finding(report, 'agency/unknown-variable', `${name} is a group of values`, help, place);
    } else if (values.size === 0) {
      const help = this.misnamed
        ? `rename ${this.misnamed} to agency.yaml`
        : `write one in the course folder or beside it, with a line ${example.replace(/^.*\./, '')}: and the words; for two braces write \\{\\{`;
      finding(report, 'agency/unknown-variable', `There is no agency.yaml that ${name} could stand in`, help, place);
    } else {
      const near = nearName(key, values.keys());
      const help = near
        ? `did you mean ${near}?`
        : `values are: ${[...values.keys()].slice(0, 12).join(', ')}; for two braces write \\{\\{`;
      finding(report, 'agency/unknown-variable', `There is nothing called ${name} in agency.yaml`, help, place);
    }
  }
}

function unfilled(name: string, { place }: AgencyValue, uses: readonly Place[], report: Report): void {
  const { source, range } = uses[0]!.source.place(uses[0]!.range);
  const where = `${source.path}:${source.position(range.start).line}`;
  const times = uses.length === 1 ? `used in ${where}` : `used ${uses.length} times, first in ${where}`;
  const help = `write it behind the colon: ${name.replace(/^.*\./, '')}: ...`;
  finding(report, 'agency/unfilled', `${name} has no value yet; it is ${times}`, help, place);
}

function unused(name: string, { place }: AgencyValue, report: Report): void {
  const help = `write {{${name}}} where it belongs, or delete the line`;
  finding(report, 'agency/unused', `Nothing in the course uses ${name}`, help, place, 'warning');
}

function finding(
  report: Report,
  code: Diagnostic['code'],
  message: string,
  help: string,
  place: Place,
  severity: Diagnostic['severity'] = 'error',
): void {
  report({ code, severity, message, help, ...place });
}

/** The value that was meant by its name without `agency.`: by a slip, or without the group that it is in. */
function nearName(key: string, names: Iterable<string>): string | undefined {
  const keys = [...names].map((name) => name.replace(/^agency\./, ''));
  const near = keys.find((each) => each === key || each.endsWith(`.${key}`)) ?? nearest(key, keys);
  return near === undefined ? undefined : `agency.${near}`;
}
