import type { ApiCall } from '../strict-api.ts';
import { explainElement, explainValue } from './explain-value.ts';

/**
 * What a call of the course to its LMS means, in a sentence for people who never read the standard.
 *
 * @param titleOf - The title of a page of the course by its id.
 */
export function explainCall(
  { name, args, result, error }: Pick<ApiCall, 'name' | 'args' | 'result' | 'error'>,
  titleOf?: (page: string) => string,
): string {
  const [element = '', value = ''] = args.map(String);
  const worked = !/^(?:false|0)$/i.test(result) && error === '0';
  switch (name.replace(/^LMS/, '')) {
    case 'Initialize':
      return worked ? 'The course starts a session' : 'The LMS does not start a session';
    case 'Terminate':
    case 'Finish':
      return worked ? 'The course ends the session' : 'The LMS does not end the session';
    case 'Commit':
      return worked ? 'Save: the LMS says that it stored everything' : 'Save: the LMS did not store it';
    case 'GetValue':
      return error === '0'
        ? `Asks: ${lowered(explainValue(element, result, titleOf))}`
        : `Asks for ${explainElement(element)}; the LMS has no answer`;
    case 'SetValue':
      return worked
        ? explainValue(element, value, titleOf)
        : `Not taken: ${lowered(explainValue(element, value, titleOf))}`;
    case 'GetLastError':
      return result === '0' ? 'Asks whether that worked: yes' : `Asks whether that worked: no, error ${result}`;
    case 'GetErrorString':
    case 'GetDiagnostic':
      return `Asks what error ${element} means: ${result === '' ? 'no answer' : result}`;
    default:
      return name;
  }
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
