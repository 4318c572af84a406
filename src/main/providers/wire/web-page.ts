import type { Fault } from '../../../shared/contract/index.ts';
import { type HttpHeaders, headerOf } from './http.ts';

/** Code of the fault that a web page makes; the rules use it to recognise a captive portal. */
export const WEB_PAGE = 'web-page';

/** A wrong base URL, a gateway's error page or a captive portal, told by its type or its first tag. */
export const isWebPage = (headers: HttpHeaders, body: string): boolean =>
  /^\s*(text\/html|application\/xhtml)/i.test(headerOf(headers, 'content-type') ?? '') || looksLikePage(body);

export const looksLikePage = (text: string): boolean => /^[\s\uFEFF]*<(!doctype\s+html|html|head|body|!--)/i.test(text.slice(0, 1024));

const titleOf = (page: string): string | undefined => {
  const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(page)?.[1]?.replace(/\s+/g, ' ').trim();
  return title === '' ? undefined : title;
};

/** A refusal or a breakdown keeps the meaning of its status; any other page means that the address is not the API's. */
export const webPageFault = (status: number, page: string): Omit<Fault, 'provider'> => {
  const title = titleOf(page);
  const message = `This address answered with a web page, not an API (${status}${title ? `, “${title}”` : ''}).`;
  const hint = status === 503 || status === 529 ? 'overloaded' : status >= 500 ? 'timeout' : 'network';
  const saysMore = status === 401 || status === 403 || status === 429;
  return { status, code: WEB_PAGE, message, ...(!saysMore && { hint }) };
};
