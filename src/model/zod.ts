/**
 * The schema library, told not to generate code: the page's security policy forbids that, and each start would pay for
 * finding it out (the refusal makes the browser parse the whole script again, some 20 ms in the worker and 45 ms on the page).
 */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
