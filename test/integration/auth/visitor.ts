/** Someone at a browser, as far as the pages of the test's authorization server need one: cookies, redirects and forms. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Visitor {
  /** Follows redirects and fills in what is asked, until a page asks nothing more. With `stopAt` it does not open that address. */
  readonly visit: (url: string, options?: VisitOptions) => Promise<Page>;
}

interface VisitOptions {
  readonly login?: string;
  readonly userCode?: string;
  readonly decline?: boolean;
  readonly stopAt?: (url: string) => boolean;
}

const MOST_STEPS = 30;

export const createVisitor = (): Visitor => {
  const cookies = new Map<string, string>();
  const fetchPage = async (url: string, form?: URLSearchParams): Promise<Page> => {
    const response = await fetch(url, {
      redirect: 'manual',
      ...(form && { method: 'POST', body: form }),
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return { url, status: response.status, headers: response.headers, text: await response.text() };
  };

  /** The page's own form with its hidden fields, and what a person would type into it. */
  const filled = (page: Page, options: VisitOptions): { readonly url: string; readonly form: URLSearchParams } | undefined => {
    const [, action] = /<form[^>]*action="([^"]+)"/.exec(page.text) ?? [];
    if (action === undefined) return undefined;
    const form = new URLSearchParams();
    for (const [input] of page.text.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      const [, name = ''] = /name="([^"]*)"/.exec(input) ?? [];
      const [, value = ''] = /value="([^"]*)"/.exec(input) ?? [];
      form.set(name, value);
    }
    if (page.text.includes('name="login"')) {
      form.set('login', options.login ?? 'alice');
      form.set('password', 'x');
    }
    if (page.text.includes('type="text" name="user_code"')) {
      if (options.userCode === undefined) return undefined;
      form.set('user_code', options.userCode);
    }
    return { url: new URL(action, page.url).href, form };
  };

  return {
    visit: async (start, options = {}) => {
      let page = await fetchPage(start);
      for (let step = 0; step < MOST_STEPS; step += 1) {
        const location = page.headers.get('location');
        if (location !== null) {
          const next = new URL(location, page.url).href;
          if (options.stopAt?.(next)) return { ...page, url: next };
          page = await fetchPage(next);
          continue;
        }
        const abort = /href="([^"]*\/abort)"/.exec(page.text)?.[1];
        if (options.decline && abort !== undefined) {
          page = await fetchPage(new URL(abort, page.url).href);
          continue;
        }
        const next = filled(page, options);
        if (!next) return page;
        page = await fetchPage(next.url, next.form);
      }
      throw new Error(`The pages never came to an end: ${page.url}`);
    },
  };
};
