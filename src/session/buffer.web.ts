/** csv-parse takes Node's `Buffer` for granted. */
import { Buffer } from 'buffer/';

(globalThis as { Buffer?: unknown }).Buffer ??= Buffer;
