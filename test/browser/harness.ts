/** Opens the built page in Chromium for a test, and fails the test on any error that the page reports. */
import axe from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';

let browser: Browser | undefined;
/** What the open pages have reported since the last test. */
let troubles: string[] = [];
/** Pages that stay open from test to test. */
const shared = new Set<BrowserContext>();

/**
 * Opens the workbench on a fresh page (own storage, own cache), once its heading is there.
 * Errors on the console and uncaught ones fail the running test at its end; see `expectedTroubles`.
 * @param query query and fragment of the address, e.g. `?model=zgb`
 * @param options of the browser context: `viewport`, `colorScheme`, `reducedMotion` …
 */
export async function openWorkbench(query = '', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openBlank(options);
  await page.goto(inject('pageUrl') + query);
  await page.locator('main').first().waitFor({ timeout: 15_000 });
  return page;
}

/**
 * As `openWorkbench`, in `beforeAll`: a page for all tests of a file, which each puts as it needs it. For tests that take
 * less time than opening a page does.
 */
export async function openShared(query = '', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openWorkbench(query, options);
  shared.add(page.context());
  return page;
}

/** A watched page at no address yet, to set routes or clocks before the workbench opens. */
export async function openBlank(options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= await chromium.connect(ownBrowser());
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    // What a test does to requests must reach them.
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => troubles.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // Leaving a page breaks off what it still fetches; no fault of the page's.
    if (why !== 'net::ERR_ABORTED') troubles.push(`request: ${request.url()} ${why}`);
  });
  return page;
}

/** Address of the browser that no other test file uses now. */
function ownBrowser(): string {
  const endpoints = inject('browserEndpoints');
  return endpoints[(Number(process.env.VITEST_POOL_ID) - 1) % endpoints.length]!;
}

/** What axe finds to be seriously wrong for people with disabilities on the page as it stands. */
export async function seriousViolations(page: Page): Promise<string[]> {
  const found = await violations(page);
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ text }) => text);
}

/** All that axe finds, the small things too. */
export async function anyViolations(page: Page): Promise<string[]> {
  return (await violations(page)).map(({ text }) => text);
}

async function violations(page: Page) {
  // Evaluated, because the page's security policy lets no script in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const page = window as unknown as { axe: typeof axe };
    // A button half-way between two colours has neither's contrast.
    const passing = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
    const { violations } = await page.axe.run(document);
    return violations.map(({ id, impact, nodes }) => {
      const places = nodes.map((node) => node.html).slice(0, 3);
      return { impact, text: `${id}: ${places.join(' | ')}` };
    });
  });
}

/** Takes the troubles reported so far, for a test that provokes some; those no longer fail it. */
export function expectedTroubles(): string[] {
  const taken = troubles;
  troubles = [];
  return taken;
}

afterEach(async () => {
  const found = expectedTroubles();
  for (const context of browser?.contexts() ?? []) {
    if (!shared.has(context)) await context.close();
  }
  troubles = []; // a request cut off by closing is none
  expect(found, 'errors that the page reported').toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  browser = undefined;
});
