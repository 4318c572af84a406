import type { EpochMs } from '../../../shared/contract/index.ts';
import type { Tool } from './tool.ts';
import { ToolError } from './tool.ts';

/** Which time zones there are is the runtime's business; a zone keeps the name that it was asked by. */
const zoneOf = (asked: string | undefined): string => {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: asked }).resolvedOptions();
    return asked ?? timeZone;
  } catch {
    throw new ToolError(`“${asked}” is no IANA time zone. Use a name such as Europe/Berlin, or leave time_zone out.`);
  }
};

const told = (at: EpochMs, timeZone: string): string => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const offset = (part.get('timeZoneName') ?? '').replace('GMT', '') || '+00:00';
  const date = `${part.get('year')}-${part.get('month')}-${part.get('day')}`;
  const time = `${part.get('hour')}:${part.get('minute')}:${part.get('second')}`;
  return JSON.stringify({ time: `${date}T${time}${offset}`, weekday: part.get('weekday'), time_zone: timeZone });
};

/** The clock of this computer; without a zone, in the zone that it is set to. */
export const currentTime: Tool = {
  definition: {
    name: 'current_time',
    description: 'Tells the current date, time and weekday. Without a time zone, in the zone of the user’s computer.',
    parameters: {
      type: 'object',
      properties: { time_zone: { type: 'string', description: 'An IANA time zone, such as Europe/Berlin.' } },
      additionalProperties: false,
    },
  },
  call: async (args, { now }) => {
    const { time_zone: zone, ...others } = args;
    const [other] = Object.keys(others);
    if (other !== undefined) throw new ToolError(`current_time knows no “${other}”. It takes time_zone only.`);
    // Models fill in what they leave open in several ways.
    if (zone !== undefined && zone !== null && typeof zone !== 'string') throw new ToolError('time_zone must be a string.');
    return told(now(), zoneOf(zone || undefined));
  },
};
