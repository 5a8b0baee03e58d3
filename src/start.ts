/** The first that runs: it sets the engine to work, on the link that the page is opened with if there is one, and fetches the page. */
import { isLink } from './links/fragment';
import { createClient } from './worker/client';

const client = createClient();
const link = location.hash;
const first = isLink(link) ? { link, read: client.openLink(link, true) } : null;
performance.mark('interphase:begun');
// The page says why a link is refused, once it is there.
first?.read.catch(() => undefined);
void import('./main').then(({ mount }) => mount(client, first));
