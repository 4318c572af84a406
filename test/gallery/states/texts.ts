export const question = 'How do I stop my importer from retrying forever when the API is down?';

export const answerSoFar = `Give every import run a **retry budget** instead of a per-request retry count. A request may retry only while the run still has budget, so a dead API costs you a fixed number of extra calls, not an endless loop.

- Start with a budget of 10% of the run's requests.
- Honour \`Retry-After\` when the server sends it.

\`\`\`typescript
const budget = new RetryBudget({ ratio: 0.1, minimum: 10 })
for await (const page of pages) await budget.run(() => load(page))
\`\`\`

Once the budget is gone, fail the run with the list of pages left`;

export const answerWhole = `${answerSoFar}, so that the next run can begin there.`;

export const thinking = `The user has an importer that retries without end. A per-request retry count multiplies under an outage: every page retries n times.

A budget shared by the whole run bounds the total. I should show the idea, the two numbers to begin with, and what to do when it is spent.`;

export const longCode = `Here is the whole client. It keeps one budget per run and gives each host its own breaker.

\`\`\`typescript
import { setTimeout as sleep } from 'node:timers/promises'

export interface BudgetOptions { readonly ratio: number; readonly minimum: number; readonly onSpent?: (left: readonly string[]) => void }

/** Extra calls that a run may spend, as a share of the calls that it makes anyway. */
export class RetryBudget {
  #calls = 0
  #spent = 0
  readonly #options: BudgetOptions

  constructor(options: BudgetOptions) {
    this.#options = options
  }

  async run<T>(call: () => Promise<T>): Promise<T> {
    this.#calls += 1
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await call()
      } catch (error) {
        if (!this.#allow()) throw new BudgetSpent('The retry budget of this run is spent', { cause: error })
        await sleep(Math.min(30_000, 250 * 2 ** attempt) * (0.5 + Math.random() / 2))
      }
    }
  }

  #allow(): boolean {
    const allowed = Math.max(this.#options.minimum, this.#calls * this.#options.ratio)
    return ++this.#spent <= allowed
  }
}
\`\`\`

How the three common policies compare for a run of 1,000 pages:

| Policy | Extra calls when the API is down | Extra calls in a normal run | Ends by itself |
| --- | ---: | ---: | :---: |
| 5 retries per request | 5,000 | about 20 | yes |
| Retry until it works | without end | about 20 | no |
| Budget of 10% | 100 | about 20 | yes |

> Keep the minimum above zero, or a run of three pages could never retry.
`;
